import { peopleIn, personKey, type Caption, type Celebrity } from '@picture-desk/image-record'

/** What a picture is called: the headline that somebody gave it, else its file without the folders. */
export const titleOf = ({ caption, file }: { readonly caption: Caption; readonly file: string }): string =>
  caption.headline || file.slice(file.lastIndexOf('/') + 1)

/** What stands for the picture where it cannot be seen: a person's words where there are some, else what was recognised. */
export const altTextOf = (picture: {
  readonly caption: Caption
  readonly description: string
  readonly file: string
}): string => picture.caption.description || picture.caption.headline || picture.description || picture.file

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
