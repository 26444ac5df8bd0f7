import { personKey, type ImageRecord } from '@picture-desk/image-record'

/**
 * What a picture loses that is quite like one before it, as a share of the theme's range. So small that only pictures which
 * fit about as well change places.
 */
const penalty = 0.012

/** Of two pictures, how much what they show weighs beside how they show it (one face, several people, nobody). */
const share = { subject: 0.7, shot: 0.3 }

/**
 * The first `size`, varied: one after another the picture with the best score, less what it has in common with those already
 * taken (maximal marginal relevance; Carbonell and Goldstein, 1998). `themeRange` is how much of a score the theme can make.
 */
export function diversify<T extends { readonly score: number }>(
  items: readonly T[],
  imageOf: (item: T) => ImageRecord,
  { size, themeRange }: { readonly size: number; readonly themeRange: number },
): readonly T[] {
  const rest = items.map((item) => ({
    item,
    subject: subjectOf(imageOf(item)),
    shot: shotOf(imageOf(item)),
    common: 0,
  }))
  const taken: T[] = []
  while (taken.length < size && rest.length > 0) {
    let best = 0
    const worth = ({ common, item }: (typeof rest)[number]) => item.score - penalty * themeRange * common
    for (let i = 1; i < rest.length; i++) if (worth(rest[i]!) > worth(rest[best]!)) best = i
    const [next] = rest.splice(best, 1)
    taken.push(next!.item)
    for (const other of rest) other.common = Math.max(other.common, likeness(next!, other))
  }
  return taken
}

type Look = { readonly subject: ReadonlySet<string>; readonly shot: string }

function likeness(a: Look, b: Look): number {
  const common = [...a.subject].filter((word) => b.subject.has(word)).length
  const all = a.subject.size + b.subject.size - common
  return share.subject * (all === 0 ? 1 : common / all) + share.shot * Number(a.shot === b.shot)
}

const subjectOf = ({ celebrities, labels }: ImageRecord): ReadonlySet<string> =>
  new Set([...celebrities.map(({ name }) => personKey(name)), ...labels.map(({ name }) => name.toLowerCase())])

/** Of the picture's area, a face that fills this much makes a portrait. */
const portraitFace = 0.04

function shotOf({ faces, labels }: ImageRecord): 'portrait' | 'people' | 'scene' {
  if (faces.some(({ height, width }) => height * width >= portraitFace)) return 'portrait'
  if (faces.length > 0 || labels.some(({ name }) => /^(?:person|people|man|woman|child|crowd)$/i.test(name)))
    return 'people'
  return 'scene'
}
