import type { Caption, Celebrity, Label } from './image-record.ts'
import { peopleIn } from './person-name.ts'

/**
 * Part of the index's identity: change it with every change of what `describe` answers, since vectors of two versions do
 * not compare. A golden test holds the two together.
 */
export const descriptionVersion = '1'

/** What of a record its description is made of. */
export type Describable = {
  readonly labels: readonly Pick<Label, 'name'>[]
  readonly celebrities: readonly Pick<Celebrity, 'name'>[]
  readonly caption: Caption
}

/**
 * Labels that say only that somebody is there, in Rekognition's words and COCO's. Most photographs have some; they come
 * last, where an embedding heeds them least.
 */
const somebody = new Set('person people human man woman male female adult boy girl face head'.split(' '))

/**
 * labels + celebrities + caption -> the one text that is embedded: what people wrote of the picture, then "A photo showing"
 * with the names and labels. Pure: the same record gives the same text everywhere.
 */
export function describe({ caption, celebrities, labels }: Describable): string {
  const labelNames = labels.map(({ name }) => name.toLowerCase())
  const things = labelNames.filter((name) => !somebody.has(name))
  const people = labelNames.filter((name) => somebody.has(name))
  const shown = distinct([...peopleIn({ caption, celebrities }), ...things, ...people])
  const sentences = [
    ...distinct([caption.headline ?? '', caption.description ?? '']),
    shown.length > 0 ? `A photo showing ${shown.join(', ')}` : '',
    distinct(caption.keywords).join(', '),
  ]
  return sentences
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .map((sentence) => (/[.!?…。！？]["'”’»)]*$/u.test(sentence) ? sentence : `${sentence}.`))
    .join(' ')
}

/** Case does not count; the first form stays. */
function distinct(texts: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>()
  for (const text of texts) if (!byKey.has(text.trim().toLowerCase())) byKey.set(text.trim().toLowerCase(), text)
  return [...byKey.values()]
}
