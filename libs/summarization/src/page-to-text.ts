const tag = /<!--|-->|<(?:(\/?[a-z][\w:-]*|[!?])(?:"[^"<]*"|'[^'<]*'|[^<>"'])*|\/?[a-z][^<>]*)>/giu
const unseen = ['script', 'style', 'template', 'noscript', 'svg']
/** Of the page, not of the article. */
const aroundArticle = ['nav', 'footer', 'aside']
const inline = new Set(
  'a abbr b bdi bdo cite dfn em font i ins kbd mark q s small span strong sub sup u wbr'.split(' '),
)

/** The text of an HTML page, a line for each block. Never throws, however broken the page is. */
export function pageToText(page: string): string {
  const text = withoutTags(page, [...unseen, ...aroundArticle])
  // An element that is never closed would have taken the article with it.
  return decoded(/[\p{L}\p{N}]/u.test(text) ? text : withoutTags(page, []))
}

function withoutTags(page: string, hiddenElements: readonly string[]): string {
  const parts: string[] = []
  let end = 0
  let closing: string | undefined
  for (const match of page.matchAll(tag)) {
    const name = match[0] === '<!--' || match[0] === '-->' ? match[0] : (match[1]?.toLowerCase() ?? '')
    if (closing === undefined ? name === '-->' : name !== closing) continue
    if (closing === undefined) parts.push(page.slice(end, match.index).replaceAll(/\s+/gu, ' '))
    if (name === 'br') parts.push('\n')
    else if (!inline.has(name.replace('/', ''))) parts.push('\n\n')
    closing = closing === undefined ? closingOf(name, hiddenElements) : undefined
    end = match.index + match[0].length
  }
  if (closing === undefined) parts.push(page.slice(end).replaceAll(/\s+/gu, ' '))
  return parts.join('')
}

function closingOf(name: string, hiddenElements: readonly string[]): string | undefined {
  if (name === '<!--') return '-->'
  return hiddenElements.includes(name) ? `/${name}` : undefined
}

const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', shy: '' },
  ...{
    ndash: '–',
    mdash: '—',
    hellip: '…',
    bull: '•',
    middot: '·',
    euro: '€',
    pound: '£',
    copy: '©',
    reg: '®',
    deg: '°',
  },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»' },
  ...{ szlig: 'ß', aelig: 'æ', AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø', eth: 'ð', thorn: 'þ' },
}
/** &eacute; is e with the combining acute. */
const accents: Readonly<Record<string, string>> = {
  ...{ acute: '\u0301', grave: '\u0300', circ: '\u0302', uml: '\u0308', tilde: '\u0303' },
  ...{ cedil: '\u0327', ring: '\u030a', caron: '\u030c' },
}

/** The entities that newspaper text has; any other stays as it is written. */
const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/giu, (entity, decimal, hex, name) => {
    if (decimal ?? hex) return codePoint(decimal ? Number(decimal) : Number.parseInt(String(hex), 16)) ?? entity
    const [, letter = '', accent = ''] = /^(.)(acute|grave|circ|uml|tilde|cedil|ring|caron)$/u.exec(String(name)) ?? []
    return letter ? `${letter}${accents[accent]}`.normalize('NFC') : (named[String(name)] ?? entity)
  })

const codePoint = (value: number): string | undefined => (value <= 0x10ffff ? String.fromCodePoint(value) : undefined)
