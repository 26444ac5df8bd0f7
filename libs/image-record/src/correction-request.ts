import * as z from 'zod'
import { Corrections, type CaptionCorrections, type NameCorrection } from './corrections.ts'
import { labelKey, partialDate } from './image-index.ts'
import { showTheSame } from './perceptual-hash.ts'
import { personKey } from './person-name.ts'

/** UTF-16 code units. */
const longest = { name: 200, line: 500, description: 10_000 }
/** Names in one list of a request. */
const mostNames = 50
/** Corrected names of one picture, people and labels each. */
export const mostCorrectedNames = 200

const isLine = (line: string) => line.isWellFormed() && !/\p{Cc}/u.test(line)
const line = z.string().normalize('NFC').trim()
const oneLine = line.max(longest.line).refine(isLine, 'must be one line of text')

/** The name of a person: data, whatever stands in it. */
export const PersonName = line
  .max(longest.name)
  .refine(isLine, 'must be one line of text')
  .refine((name) => personKey(name) !== '', 'must have a letter or digit')

export const LabelName = line.min(1).max(longest.name).refine(isLine, 'must be one line of text')

const change = (name: typeof PersonName, key: (name: string) => string) =>
  z
    .strictObject({
      add: z.array(name).max(mostNames).default([]).describe('Are in the picture.'),
      remove: z.array(name).max(mostNames).default([]).describe('Are not.'),
    })
    .refine(({ add, remove }) => !add.some((one) => remove.some((other) => key(other) === key(one))), {
      message: 'must not have the same name in add and in remove',
    })
    .nullable()
    .optional()

const field = <S extends z.ZodType>(value: S) => value.nullable().optional()

/** What an editor corrects of a picture. `null` takes back what was corrected before. */
export const CorrectionRequest = z
  .strictObject({
    people: change(PersonName, personKey),
    labels: change(LabelName, labelKey),
    caption: z
      .strictObject({
        headline: field(oneLine),
        description: field(line.max(longest.description).refine((text) => text.isWellFormed(), 'must be Unicode text')),
        keywords: field(z.array(LabelName).max(mostNames)),
        credit: field(oneLine),
        copyright: field(oneLine),
        usageTerms: field(oneLine),
        date: field(z.union([z.literal(''), partialDate])),
      })
      .nullable()
      .optional(),
    version: z
      .number()
      .int()
      .nonnegative()
      .optional()
      .describe('Of the corrections that this one is based on, 0 for none; with others there it is a Conflict.'),
  })
  .refine(({ caption, labels, people }) => isGiven(people) || isGiven(labels) || isGiven(caption), {
    message: 'must correct something: send people, labels or caption',
  })
export type CorrectionRequest = z.infer<typeof CorrectionRequest>

const isGiven = (part: object | null | undefined): boolean =>
  part === null ||
  (part !== undefined && Object.values(part).some((value) => !Array.isArray(value) || value.length > 0))

/** Who said it, where people sign in, and when (ISO 8601). */
export type Said = { readonly by?: string; readonly at: string }

/**
 * The corrections of a picture after this one. The later word on a name or field counts; what was said of another picture that
 * had the same name does not.
 */
export function nextCorrections(
  known: Corrections | undefined,
  { caption, labels, people }: CorrectionRequest,
  said: Said,
  perceptualHash?: string,
): Corrections {
  const isOfAnother =
    known?.perceptualHash !== undefined &&
    perceptualHash !== undefined &&
    !showTheSame(known.perceptualHash, perceptualHash)
  const before = isOfAnother ? undefined : known
  return Corrections.parse({
    version: (known?.version ?? 0) + 1,
    perceptualHash: perceptualHash ?? before?.perceptualHash,
    people: nextNames(before?.people ?? [], people, personKey, said),
    labels: nextNames(before?.labels ?? [], labels, labelKey, said),
    caption: nextCaption(before?.caption ?? {}, caption, said),
  })
}

function nextNames(
  before: readonly NameCorrection[],
  change: CorrectionRequest['people'],
  key: (name: string) => string,
  said: Said,
): readonly NameCorrection[] {
  if (change === null) return []
  const names = new Map(before.map((correction) => [key(correction.name), correction]))
  for (const name of change?.add ?? []) names.set(key(name), { name, shown: true, ...said })
  for (const name of change?.remove ?? []) names.set(key(name), { name, shown: false, ...said })
  return [...names.values()]
}

function nextCaption(before: CaptionCorrections, change: CorrectionRequest['caption'], said: Said): object {
  if (change === null) return {}
  const fields = Object.entries(change ?? {}).filter(([, value]) => value !== undefined)
  return {
    ...before,
    ...Object.fromEntries(fields.map(([name, value]) => [name, value === null ? undefined : { value, ...said }])),
  }
}
