import type { Copied } from '../clipboard.ts'
import { plain } from '../picture-text.ts'
import type { Rectangle } from './crop.ts'

/** How a picture is taken along. */
export const figureFormats = ['html', 'markdown', 'json'] as const
export type FigureFormat = (typeof figureFormats)[number]

/** A picture as it stands in an article. */
export type Figure = {
  readonly id: string
  /** The cropped preview, as a data URL. */
  readonly src: string
  readonly alt: string
  readonly credit: string | undefined
  readonly caption: string | undefined
  readonly usageTerms: string | undefined
  /** What to cut from the original. */
  readonly crop: Rectangle
}

/** Captions and names are data in every format: what looks like markup in them is shown as it was written. */
export function copiedAs(format: FigureFormat, figure: Figure): Copied {
  switch (format) {
    case 'html': {
      const html = htmlOf(figure)
      return { 'text/html': html, 'text/plain': html }
    }
    case 'markdown':
      return { 'text/plain': markdownOf(figure) }
    case 'json':
      return { 'text/plain': JSON.stringify(figure, null, 2) }
  }
}

function htmlOf({ alt, caption, credit, crop, id, src }: Figure): string {
  const lines = [caption, credit].filter((line) => line !== undefined).map((line) => plain(line))
  const cut = [crop.x, crop.y, crop.width, crop.height].join(',')
  return [
    `<figure data-picture="${escaped(id)}" data-crop="${cut}">`,
    `  <img src="${escaped(src)}" alt="${escaped(plain(alt))}">`,
    ...(lines.length > 0 ? [`  <figcaption>${lines.map(escaped).join(' ')}</figcaption>`] : []),
    '</figure>',
  ].join('\n')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character]!)

function markdownOf({ alt, caption, credit, src }: Figure): string {
  const lines = [caption, credit].filter((line) => line !== undefined).map((line) => plain(line))
  return [`![${literal(plain(alt))}](${src})`, ...lines.map((line) => `*${literal(line)}*`)].join('\n\n')
}

/** Markdown takes a backslash before any sign of ASCII as: the sign itself; an entity and HTML begin with one, too. */
const literal = (text: string) => text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
