const tag = /<!--|-->|<(?:(\/?[a-z][\w:-]*|[!?])(?:"[^"<]*"|'[^'<]*'|[^<>"'])*|\/?[a-z][^<>]*)>/giu
const hiddenElements = ['script', 'style', 'template', 'noscript']
/** Do not end a line: "Tom <b>Hanks</b>" is one name. Every other tag does. */
const inline = new Set('a abbr b bdi bdo cite dfn em font i ins kbd mark q s small span strong sub sup u'.split(' '))

/**
 * The text of a page with spaces where its tags, scripts and comments were: a name in an attribute is no mention, and every
 * offset stays what it was.
 */
export function blankMarkup(text: string): string {
  if (!text.includes('<') && !text.includes('&')) return text
  const parts: string[] = []
  let end = 0
  let closing: string | undefined
  for (const match of text.matchAll(tag)) {
    const name = match[0] === '<!--' || match[0] === '-->' ? match[0] : (match[1]?.toLowerCase() ?? '')
    if (closing === undefined ? name === '-->' : name !== closing) continue
    const between = text.slice(end, match.index)
    parts.push(closing === undefined ? between : blank(between))
    parts.push(inline.has(name.replace('/', '')) ? blank(match[0]) : paragraph(match[0]))
    closing = closing === undefined ? closingOf(name) : undefined
    end = match.index + match[0].length
  }
  return [...parts, text.slice(end)].join('').replaceAll(/&(?:nbsp|#160|#xa0);/giu, blank)
}

function closingOf(name: string): string | undefined {
  if (name === '<!--') return '-->'
  return hiddenElements.includes(name) ? `/${name}` : undefined
}

const blank = (text: string): string => ' '.repeat(text.length)
/** No tag is shorter than the two line breaks. */
const paragraph = (text: string): string => `\n\n${' '.repeat(text.length - 2)}`
