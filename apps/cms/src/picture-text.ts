import { peopleIn, personKey, type Caption, type Celebrity } from '@picture-desk/image-record'

/** What a picture is called: the headline that somebody gave it, else its file without the folders. */
export const titleOf = ({ caption, file }: { readonly caption: Caption; readonly file: string }): string =>
  caption.headline || file.slice(file.lastIndexOf('/') + 1)

export type Described = { readonly caption: Caption; readonly description: string }

/** UTF-16 code units of an alternative text; a screen reader reads all of it at once. */
const longestAltText = 300

/**
 * What stands for the picture where it cannot be seen: a person's words where there are some, else what was recognised.
 * Undefined where nothing is known: the name of a file says nothing of a picture.
 */
export function altTextOf({ caption, description }: Described): string | undefined {
  const text = plain(caption.description || caption.headline || description)
  if (text.length <= longestAltText) return text || undefined
  return `${text.slice(0, text.lastIndexOf(' ', longestAltText)).slice(0, longestAltText)}…`
}

/** In one line, and without the characters that turn the direction of what follows: for where no <bdi> can hold them. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** Characters of a copyright notice that can be printed beside a picture; some archives write a page of terms there. */
const printableNotice = 120

/** The line to print beside the picture: "Jane Doe / Agency © 2026 Agency"; undefined where nobody is credited. */
export function creditLineOf({ copyright = '', creator, credit = '' }: Caption): string | undefined {
  const by = [...new Set([creator.join(', '), credit])].filter(Boolean).join(' / ')
  // Some notices repeat the credit. One that is all there is has to serve, however long.
  const notice = copyright === by || (by && copyright.length > printableNotice) ? '' : copyright
  // Most begin with the sign.
  const right = notice && notice.replace(/^(?:©|\(c\)|copyright\b)?\s*/i, '© ')
  return [by, right].filter(Boolean).join(' ') || undefined
}

/** Everybody in the picture, once each; the certain ones first. */
export function peopleOf(picture: {
  readonly caption: Caption
  readonly celebrities: readonly Celebrity[]
  readonly celebritiesToReview: readonly Celebrity[]
}): readonly { readonly name: string; readonly certain: boolean }[] {
  const named = [
    ...peopleIn(picture).map((name) => ({ name, certain: true })),
    ...picture.celebritiesToReview.map(({ name }) => ({ name, certain: false })),
  ]
  const seen = new Set<string>()
  return named.filter(({ name }) => {
    const key = personKey(name) || name
    return !seen.has(key) && seen.add(key)
  })
}
