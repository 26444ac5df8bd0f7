import { AppError } from '@picture-desk/app-error'

/** What a story may be dropped as, by the end of the file's name. */
export const storyFiles = ['.txt', '.md', '.docx', '.html', '.htm'] as const

/** Bytes; a story has 100,000 characters at most, a document its pictures too. */
const mostBytes = 20_000_000

export const isStoryFile = ({ name }: File): boolean => storyFiles.some((end) => name.toLowerCase().endsWith(end))

/** The text of a file, never its markup. Rejects with BadInput where it has none that can be read. */
export async function readStoryFile(file: File): Promise<string> {
  if (!isStoryFile(file))
    throw new AppError('BadInput', `${file.name} is no text that can be read here.`, {
      whatToDo: `Drop a file that ends with ${storyFiles.join(', ')}, or paste the text.`,
    })
  if (file.size > mostBytes)
    throw new AppError('BadInput', `${file.name} is larger than ${mostBytes / 1e6} MB.`, {
      whatToDo: 'Paste the part that pictures are wanted for.',
    })
  const name = file.name.toLowerCase()
  const text = name.endsWith('.docx')
    ? await textOfDocument(file)
    : name.endsWith('.html') || name.endsWith('.htm')
      ? textOfHtml(await file.text())
      : await file.text()
  const story = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  if (story !== '') return story
  throw new AppError('BadInput', `${file.name} has no text.`, { whatToDo: 'Paste the text instead.' })
}

async function textOfDocument(file: File): Promise<string> {
  const { extractRawText } = (await import('mammoth')).default
  try {
    return (await extractRawText({ arrayBuffer: await file.arrayBuffer() })).value
  } catch (cause) {
    throw new AppError('BadInput', `${file.name} is no Word document, or a damaged one.`, {
      cause,
      whatToDo: 'Save it anew as .docx, or paste the text.',
    })
  }
}

/** Elements that are no part of what is told. */
const untold = 'script, style, noscript, template, nav, header, footer, aside, form, iframe, svg'
const blocks = 'p, div, section, article, h1, h2, h3, h4, h5, h6, li, blockquote, figcaption, pre, tr, br'

/** The parser runs no script and loads no picture of what it reads. */
function textOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const story = body.querySelector('article, main') ?? body
  for (const element of story.querySelectorAll(untold)) element.remove()
  for (const walker of textsIn(story)) walker.data = walker.data.replaceAll(/\s+/g, ' ')
  for (const block of story.querySelectorAll(blocks)) block.after('\n\n')
  return (story.textContent ?? '').replaceAll(/ *\n */g, '\n')
}

function textsIn(root: Element): readonly Text[] {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}
