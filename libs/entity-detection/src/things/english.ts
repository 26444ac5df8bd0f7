import nlp from 'compromise/two'
import type { IsTaken, ThingMention } from '../things.ts'
import { invisible } from './invisible.ts'

type Term = { readonly text: string; readonly pre: string; readonly post: string; readonly tags: ReadonlySet<string> }
type Transform = {
  readonly noun: { readonly toSingular: (word: string, model: object) => string }
  readonly verb: { readonly toInfinitive: (word: string, model: object, tense?: string) => string }
}

/** compromise declares what it has beneath its views as `object`; a test holds what is read of it. */
const { methods, model } = nlp.world() as {
  readonly model: object
  readonly methods: { readonly two: { readonly transform: Transform } }
}
const { noun, verb } = methods.two.transform

/**
 * All stages of the tagger but the last, which matches thousands of patterns: four fifths of the time, for six words in a
 * hundred that it tags otherwise, and not better for what is to be seen ("the same" becomes a thing by it).
 */
const tagging = nlp.hooks().filter((stage) => stage !== 'postTagger')

/** Names, numbers, dates and what only holds a sentence together. */
const nothingToSee = [
  ...['ProperNoun', 'Person', 'Place', 'Organization', 'Demonym', 'Honorific', 'Pronoun', 'Value', 'Date', 'Unit'],
  ...['Duration', 'Currency', 'Copula', 'Modal', 'Auxiliary', 'Adverb', 'Expression', 'Abbreviation', 'Determiner'],
  ...['Preposition', 'Conjunction', 'QuestionWord', 'Negative'],
]

type Word = ThingMention & {
  readonly kind: 'noun' | 'doing' | 'verb'
  readonly isPlural: boolean
  /** Directly behind the word before. */
  readonly follows: boolean
}

/**
 * Nouns ("boats" -> boat), verbs ("rode" -> ride, but riding), and what two of them name together besides: fishing boat, polling
 * station.
 */
export function englishThings(text: string, isTaken: IsTaken): readonly ThingMention[] {
  const words = wordsOf(text, isTaken)
  const phrases = words.flatMap((word, i): readonly ThingMention[] => {
    const before = words[i - 1]
    if (!before || !word.follows || !isPhrase(before, word)) return []
    const said = text.slice(before.start, word.end)
    const name = `${before.kind === 'noun' ? before.text.toLowerCase() : before.name} ${word.name}`
    return [{ name, text: said, start: before.start, end: word.end }]
  })
  return [...words, ...phrases].sort((a, b) => a.start - b.start || a.end - b.end)
}

/** "Fishing boats" is tagged as "the dog barks" is: behind a doing or a noun an -s may be a plural. */
const isPhrase = (before: Word, word: Word): boolean =>
  word.kind === 'noun' ? before.kind !== 'verb' && !before.isPlural : before.kind === 'doing' && word.isPlural

function wordsOf(text: string, isTaken: IsTaken): readonly Word[] {
  const words: Word[] = []
  let cursor = 0
  let lastEnd = -1
  for (const sentence of nlp.tokenize(text).compute(tagging).document as readonly (readonly Term[])[])
    for (const { tags, text: said } of sentence) {
      const start = said === '' ? -1 : text.indexOf(said, cursor)
      // What a contraction stands for has no place in the text.
      if (start < 0) continue
      const end = (cursor = start + said.length)
      const kind = kindOf(said, tags)
      if (kind === undefined || isTaken(start, end)) continue
      const name = dictionaryForm(said, kind, tags)
      if (name.length < 3 || invisible.has(name) || !/^[\p{L}\p{M}'’-]+$/u.test(name)) continue
      const follows = lastEnd >= 0 && /^[ \u00a0-]$/u.test(text.slice(lastEnd, start))
      words.push({ name, kind, isPlural: /[^s]s$/u.test(said), follows, text: said, start, end })
      lastEnd = end
    }
  return words
}

function kindOf(said: string, tags: ReadonlySet<string>): Word['kind'] | undefined {
  if (nothingToSee.some((tag) => tags.has(tag))) return undefined
  if (tags.has('Gerund') || /[a-z]{3}ing$/iu.test(said)) return 'doing'
  if (tags.has('Noun')) return 'noun'
  return tags.has('Verb') ? 'verb' : undefined
}

function dictionaryForm(said: string, kind: Word['kind'], tags: ReadonlySet<string>): string {
  const word = said.toLowerCase().replace(/['’]s?$/u, '')
  if (kind === 'doing') return word
  if (kind === 'noun') return tags.has('Plural') ? noun.toSingular(word, model) : word
  return verb.toInfinitive(
    word,
    model,
    ['PastTense', 'Participle', 'PresentTense'].find((tense) => tags.has(tense)),
  )
}
