import { personKey, type Caption, type Celebrity } from '@picture-desk/image-record'

type Named = {
  readonly caption: Caption
  readonly celebrities: readonly Celebrity[]
  readonly celebritiesToReview: readonly Celebrity[]
}

/** What a picture is called: the headline that somebody gave it, else its file without the folders. */
export const titleOf = ({ caption, file }: { readonly caption: Caption; readonly file: string }): string =>
  caption.headline ?? file.slice(file.lastIndexOf('/') + 1)

/** What stands for the picture where it cannot be seen: a person's words where there are some, else what was recognised. */
export const altTextOf = (picture: {
  readonly caption: Caption
  readonly description: string
  readonly file: string
}): string => picture.caption.description ?? picture.caption.headline ?? (picture.description || picture.file)

/** The line to print beside the picture: "Jane Doe / Agency © 2026 Agency"; undefined where nobody is credited. */
export function creditLineOf({ copyright, creator, credit }: Caption): string | undefined {
  const by = [...new Set([creator.join(', '), credit ?? ''])].filter(Boolean).join(' / ')
  // Most copyright notices begin with the sign; some repeat the credit.
  const right = copyright && copyright !== by ? copyright.replace(/^(?:©|\(c\)|copyright\b)?\s*/i, '© ') : ''
  return [by, right].filter(Boolean).join(' ') || undefined
}

/** Everybody in the picture, once each; the certain ones first. */
export function peopleIn({
  caption,
  celebrities,
  celebritiesToReview,
}: Named): readonly { readonly name: string; readonly certain: boolean }[] {
  const named = [
    ...[...celebrities.map(({ name }) => name), ...caption.peopleShown].map((name) => ({ name, certain: true })),
    ...celebritiesToReview.map(({ name }) => ({ name, certain: false })),
  ]
  const seen = new Set<string>()
  return named.filter(({ name }) => {
    const key = personKey(name) || name
    return !seen.has(key) && seen.add(key)
  })
}
