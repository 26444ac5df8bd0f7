import type { CaptionCorrections, Corrections, NameCorrection } from './corrections.ts'
import { describe } from './description.ts'
import { labelKey } from './image-index.ts'
import type { Caption, ImageRecord, Label, Uncorrected } from './image-record.ts'
import { showTheSame } from './perceptual-hash.ts'
import { personKey } from './person-name.ts'

/** Whether the corrections are of the picture that the record is of now. */
const areOf = ({ perceptualHash }: Corrections, { technical }: ImageRecord): boolean =>
  perceptualHash === undefined || !technical || showTheSame(perceptualHash, technical.perceptualHash)

/**
 * The record as editors see it, everywhere: what they corrected wins over what the machine recognised and what the file says,
 * which stays beside it as `uncorrected`. The description follows. Pure; the same corrections again change nothing, none at
 * all, or those of another picture that had the same name, bring back what was there first.
 */
export function corrected(record: ImageRecord, corrections: Corrections | undefined): ImageRecord {
  const { corrections: before, uncorrected, ...rest } = record
  const found = uncorrected ?? foundIn(record)
  if (!corrections || !areOf(corrections, record)) return { ...rest, ...found, description: describe(found) }
  const effective = effectOf(corrections, found)
  const isChanged = JSON.stringify(effective) !== JSON.stringify(found)
  return {
    ...rest,
    ...effective,
    ...(isChanged ? { uncorrected: found } : {}),
    corrections,
    description: describe(effective),
  }
}

const foundIn = ({ caption, celebrities, celebritiesToReview, labels }: ImageRecord): Uncorrected => ({
  labels,
  celebrities,
  celebritiesToReview,
  caption,
})

function effectOf({ caption, labels, people }: Corrections, found: Uncorrected): Uncorrected {
  const verdict = verdictsOf(people, personKey)
  const isOut = (name: string) => verdict(name) === false
  const confirmed = found.celebritiesToReview.filter(({ name }) => verdict(name) === true)
  const celebrities = [...found.celebrities, ...confirmed].filter(({ name }) => !isOut(name))
  const peopleShown = found.caption.peopleShown.filter((name) => !isOut(name))
  const there = new Set([...celebrities.map(({ name }) => name), ...peopleShown].map(personKey))
  const added = people.filter(({ name, shown }) => shown && !there.has(personKey(name))).map(({ name }) => name)
  return {
    labels: correctedLabels(found.labels, labels),
    celebrities,
    celebritiesToReview: found.celebritiesToReview.filter(({ name }) => verdict(name) === undefined),
    caption: { ...correctedCaption(found.caption, caption), peopleShown: [...peopleShown, ...added] },
  }
}

/** Whether a name is in the picture, as far as editors said. */
function verdictsOf(names: readonly NameCorrection[], key: (name: string) => string) {
  const shown = new Map(names.map((correction) => [key(correction.name), correction.shown]))
  return (name: string): boolean | undefined => shown.get(key(name))
}

function correctedLabels(found: readonly Label[], corrections: readonly NameCorrection[]): Label[] {
  const verdict = verdictsOf(corrections, labelKey)
  const labels = found.filter(({ name }) => verdict(name) !== false)
  const there = new Set(labels.map(({ name }) => labelKey(name)))
  const added = corrections.filter(({ name, shown }) => shown && !there.has(labelKey(name)))
  return [
    ...labels,
    ...added.map(({ name }) => ({ name, confidence: 100, parents: [], aliases: [], categories: [], boxes: [] })),
  ]
}

function correctedCaption(found: Caption, corrections: CaptionCorrections): Caption {
  const { date, keywords, ...texts } = corrections
  const caption: Caption = { ...found, ...(keywords ? { keywords: keywords.value } : {}) }
  for (const [name, correction] of Object.entries({ ...texts, date })) {
    const field = name as Exclude<keyof CaptionCorrections, 'keywords'>
    if (correction?.value === '') delete caption[field]
    else if (correction) caption[field] = correction.value
  }
  return caption
}
