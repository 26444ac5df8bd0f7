import { AppError } from '@picture-desk/app-error'
import type { EntityMention, Mention } from './entity-detection.ts'

/** Goes before a name and is no part of it. A full stop may follow. */
const title =
  /^(?:mrs?|ms|miss|mx|dr|prof|professor|sir|dame|rev|reverend|hon|herrn?|frau|mme|mlle|monsieur|madame|señora?|sra?|signora?|sig|president|senator|chancellor|governor|congress(?:wo)?man|judge|justice|captain|capt|general|gen|colonel|col|major|sergeant|sgt|lieutenant|lt|inspector|detective)\.?\s+(?=\S)/iu
const around = /^[\s"'“”„«»‘’([{.,;:!?-]+|[\s"“”„«»‘’()[\]{},;:!?-]+$/gu
const possessive = /['’]s?$/u

/**
 * The name in each mention, without possessive and quotation marks, those of persons without titles too; in the order of the
 * text. No two persons overlap, and no two other names (the longer wins).
 */
export function cleanMentions(
  mentions: readonly EntityMention[],
  article: string,
  detector: string,
): { readonly persons: readonly EntityMention[]; readonly names: readonly EntityMention[] } {
  const clean = mentions.map((mention) => cleanMention(assertValid(mention, article, detector))).filter(hasLetter)
  const isPerson = ({ kind }: EntityMention) => kind === 'person'
  return {
    persons: withoutOverlaps(clean.filter(isPerson)),
    names: withoutOverlaps(clean.filter((mention) => !isPerson(mention))),
  }
}

function withoutOverlaps(mentions: readonly EntityMention[]): readonly EntityMention[] {
  const kept: EntityMention[] = []
  for (const mention of mentions.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const previous = kept.at(-1)
    if (!previous || !overlaps(previous, mention)) kept.push(mention)
    else if (mention.end - mention.start > previous.end - previous.start) kept[kept.length - 1] = mention
  }
  return kept
}

export const overlaps = (a: Mention, b: Mention): boolean => a.start < b.end && b.start < a.end

function assertValid(mention: EntityMention, article: string, detector: string): EntityMention {
  const { end, start, text } = mention
  const isInside =
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= article.length
  if (isInside && article.slice(start, end) === text) return mention
  throw new AppError(
    'Internal',
    `${detector} gave a mention at ${start}–${end} that is not what the article has there; its offsets must be UTF-16 code units.`,
    { whatToDo: 'Run the contract suite of entity detection over this provider.' },
  )
}

function cleanMention(mention: EntityMention): EntityMention {
  const { kind } = mention
  let { start, text } = mention
  const cut = (from: number, to: number) => {
    text = text.slice(from, to)
    start += from
  }
  for (let before = ''; before !== text;) {
    before = text
    const trimmed = text.replaceAll(around, '')
    const from = text.indexOf(trimmed)
    cut(from, from + trimmed.length)
    cut(0, text.length - (possessive.exec(text)?.[0].length ?? 0))
    if (kind === 'person') cut(title.exec(text)?.[0].length ?? 0, text.length)
  }
  // The full stop of a sentence; that of an initial stays.
  if (/\p{Ll}\.$/u.test(text)) cut(0, text.length - 1)
  return { kind, text, start, end: start + text.length }
}

const hasLetter = ({ text }: Mention): boolean => /\p{L}/u.test(text)
