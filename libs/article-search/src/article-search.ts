import { AppError } from '@picture-desk/app-error'
import { coversLanguage } from '@picture-desk/embedding-client'
import { readArticle, type ArticleReading, type Person } from '@picture-desk/entity-detection'
import {
  imageRecordFields,
  personKey,
  strengthOf,
  type Brief,
  type Evidence,
  type ImageRecord,
  type MatchStrength,
} from '@picture-desk/image-record'
import { cleanText, summarize } from '@picture-desk/summarization'
import type { Filter } from '@picture-desk/vector-index'
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { briefOf } from './brief-of.ts'
import { candidatesOf, type Candidate } from './candidate.ts'
import { diversify } from './diversify.ts'
import { evidenceOf } from './evidence.ts'
import { namesExcluded, withExclusions } from './excluded.ts'
import { gapsOf, type Gap } from './gaps.ts'
import { keptAnswers } from './kept-answers.ts'
import { groupNearDuplicates } from './near-duplicates.ts'
import type { ArticleSearchPorts } from './ports.ts'
import { queryVector } from './query.ts'
import { rank, themeRange } from './rank.ts'
import { sampledWords } from './sampled-words.ts'
import { saidIn } from './sentences.ts'
import type { RankingSignal } from './signals.ts'
import { calibrationOf, fitOf } from './strength.ts'
import { textVectors } from './text-vectors.ts'
import { lookupsOf } from './who-is-shown.ts'
import { wordStatistics } from './word-scores.ts'

/** What pictures are wanted for, and how many. */
export type ArticleSearchRequest = {
  /** Plain text. Either this or a brief is needed; with both, the brief says what is looked for. */
  readonly article?: string
  /** An edited one; made from the article where it is left out. */
  readonly brief?: Brief
  /** Pictures wanted. Default: 10. */
  readonly size?: number
  /** `hybrid` is approximate, and looks for the words of the theme too. Default: hybrid. */
  readonly mode?: 'exact' | 'approximate' | 'hybrid'
  readonly filter?: Filter
  /** Signals that do not count; for measuring what each is worth. `diversity` gives the raw list. Default: none. */
  readonly without?: readonly RankingSignal[]
}

/** A picture found. */
export type Match = {
  readonly image: ImageRecord
  /** 0..1, comparable within one answer. */
  readonly score: number
  readonly strength: MatchStrength
  /** What counted most first; never empty. */
  readonly evidence: readonly Evidence[]
  /** Others that look the same, the best first: they are found under this one. */
  readonly duplicates: readonly ImageRecord[]
}

/** The pictures that were found, the best first, and what was looked for. */
export type ArticleSearchAnswer = {
  /** What was looked for. */
  readonly brief: Brief
  readonly people: readonly (Person & {
    /** How many pictures show or name this person. */
    readonly pictures: number
  })[]
  /** The text that was embedded: the brief's theme. */
  readonly summary: string
  /** 0..1, comparable across articles: how sure it is that anything fits. */
  readonly strength: number
  /** What of the brief no picture shows. */
  readonly gaps: readonly Gap[]
  /** False where the embedding does not know the article's language: names and words counted more. */
  readonly knowsLanguage: boolean
  /** Pictures that were searched. */
  readonly total: number
  /** Those whose descriptions are nearest to what was looked for, nearest first, whatever else counts; similarity: cosine. */
  readonly nearest: readonly { readonly id: string; readonly similarity: number }[]
  /** Best first; filled up with what fits otherwise, as long as there are pictures. */
  readonly matches: readonly Match[]
}

/** Called with each stage's name and how long it took, in milliseconds. */
export type StageTimes = (stage: 'people' | 'summary' | 'embedding' | 'index' | 'ranking', milliseconds: number) => void

/** Words of a summary: what MiniLM reads of a text (256 tokens). */
const summaryWords = 180
/** What any embedding reads of a text lies within. UTF-16 code units. */
const openingCharacters = 4_000
/** Each list is this many times longer than the answer, so that what is good in two lists is seen. */
const depth = 5
/** People who are looked up at most, those who weigh most. */
const peopleLookedUp = 20
/** A person of less weight in a picture is no reason by itself to call it strong. */
const matters = 0.5

/** How much a search may take of the machine. */
export type ArticleSearchOptions = {
  /**
   * Searches at work at the same time; others wait for their turn, first come, first served. Default: one for each core, with which
   * the slowest are not left behind where models and index work on this machine; where a search waits for others, more are better.
   */
  readonly atOnce?: number
}

/** article -> people + summary -> embedding -> vector index -> ten pictures */
export function articleSearch(
  ports: ArticleSearchPorts,
  { atOnce = availableParallelism() }: ArticleSearchOptions = {},
) {
  const takeTurn = pLimit(atOnce)
  const calibration = calibrationOf(ports.embedding.model)
  const vectorsOf = textVectors(ports.embedding)
  const statisticsOf = sampledWords(ports.index)
  // Who edits a brief, or asks for more, sends the same article again: what was paid for it is kept.
  const entityDetection = {
    ...ports.entityDetection,
    detectEntities: keptAnswers(ports.entityDetection.detectEntities),
  }
  const summaryOf = keptAnswers(async (article) => ({
    text: await summarize(ports.summarization, article, { maxWords: summaryWords }),
  }))

  const understood = async (article: string, stage: Stage) => {
    const opening = cleanText(article).slice(0, openingCharacters)
    const [reading, summary] = await Promise.all([
      stage('people', readArticle(entityDetection, article, { knownPeople: ports.knownPeople?.() ?? [] })),
      stage('summary', summaryOf(article)).then(({ text }) => {
        // Embedded while the article is read; who needs the vectors gets these, or what they failed with.
        vectorsOf([text, opening], 'query').catch(() => undefined)
        return text
      }),
    ])
    return { reading, summary, opening: opening === summary ? undefined : opening }
  }
  const briefFor = async (article: string, reading: ArticleReading, summary: string): Promise<Brief> => {
    const things = reading.things.map(({ name }) => name)
    const [thingVectors, themeVectors] = await Promise.all([vectorsOf(things, 'query'), vectorsOf([summary], 'query')])
    const themeVector = themeVectors.get(summary)!
    return briefOf(reading, summary, { article, themeVector, thingVectors })
  }

  const search = async (request: ArticleSearchRequest, onStage: StageTimes): Promise<ArticleSearchAnswer> => {
    const { filter, mode = 'hybrid', size = 10 } = request
    const without = new Set(request.without)
    requireWords(request)
    const stage = stopwatch(onStage)
    const article = request.article?.trim() ? request.article : undefined

    const read = article === undefined ? undefined : await understood(article, stage)
    const { brief, knowsLanguage, query, thingVectors } = await stage('embedding', async () => {
      const brief = request.brief ?? (await briefFor(article!, read!.reading, read!.summary))
      const things = brief.items.filter(({ kind }) => kind === 'thing').map(({ name }) => name)
      const knowsLanguage = coversLanguage(ports.embedding, brief.language)
      const saidThings = new Set(read?.reading.things.map(({ name }) => name))
      // Of a theme that an editor has rewritten, the article is no part any more.
      const opening = read?.summary === brief.theme ? read.opening : undefined
      const query = await queryVector(brief, vectorsOf, { knowsLanguage, opening, saidThings })
      return { brief, knowsLanguage, query, thingVectors: await vectorsOf(things, 'query') }
    })
    const names = peopleOf(brief)
    const words = mode === 'hybrid' && !without.has('words') ? wordsFor(brief) : ''
    const [found, statistics] = await stage(
      'index',
      Promise.all([
        ports.index.search({
          vector: query,
          ...(words === '' ? {} : { text: words }),
          names: { field: 'people', anyOf: lookupsOf(names).map(({ key, phrase }) => ({ key, phrase })) },
          ...optional('filter', withExclusions(filter, brief)),
          fields: imageRecordFields,
          limit: depth * size,
          mode: mode === 'exact' ? 'exact' : 'approximate',
        }),
        words === '' ? wordStatistics([]) : statisticsOf(),
      ]),
    )
    return stage('ranking', async () => {
      const context = {
        brief,
        query,
        words,
        statistics,
        thingVectors,
        textVectors: vectorsOf,
        unlike: calibration.unlike,
      }
      const isExcluded = namesExcluded(brief)
      const candidates = (await candidatesOf(found, names, context)).filter(
        ({ image }) => !isExcluded(image.description),
      )
      const ranked = rank(candidates, brief, { knowsLanguage, without })
      const weightOf = new Map(brief.items.map(({ name, weight }) => [name, weight]))
      const length = brief.theme.split(/\s+/u).length
      const fit = (candidate: Candidate) =>
        fitOf(
          candidate,
          { showsSomebody: [...candidate.people.keys()].some((name) => weightOf.get(name)! >= matters), words: length },
          calibration,
        )
      const groups = without.has('diversity')
        ? ranked.map((best) => ({ best, duplicates: [] }))
        : groupNearDuplicates(ranked, imageOf, 2 * size)
      const shown = without.has('diversity')
        ? groups.slice(0, size)
        : diversify(
            groups.map((group) => ({ ...group, score: group.best.score })),
            (group) => imageOf(group.best),
            { size, themeRange: themeRange(brief) },
          )
      const said = saidIn(article ?? brief.theme)
      return {
        brief,
        people: peopleWithPictures(read?.reading.people ?? [], names, brief, candidates),
        summary: brief.theme,
        strength: Math.max(0, ...candidates.map(fit)),
        gaps: gapsOf(brief, candidates, knowsLanguage),
        knowsLanguage,
        total: found.total,
        nearest: found.vector.map(({ record, score }) => ({ id: record.id, similarity: 2 * score - 1 })),
        matches: shown.map(({ best, duplicates }) => ({
          image: best.candidate.image,
          score: best.score,
          strength: strengthOf(fit(best.candidate)),
          evidence: evidenceOf(best, { brief, said }),
          duplicates: duplicates.map(imageOf),
        })),
      }
    })
  }
  return (request: ArticleSearchRequest, onStage: StageTimes = () => undefined): Promise<ArticleSearchAnswer> =>
    takeTurn(search, request, onStage)
}
/** What `articleSearch` gives: the search, bound to its ports. */
export type ArticleSearch = ReturnType<typeof articleSearch>

const imageOf = ({ candidate }: { readonly candidate: Candidate }): ImageRecord => candidate.image

function requireWords({ article = '', brief }: ArticleSearchRequest): void {
  const text = brief ? [brief.theme, ...brief.items.map(({ name }) => name)].join(' ') : article
  if (/[\p{Letter}\p{Number}]/u.test(text)) return
  throw new AppError('BadInput', brief ? 'The brief asks for nothing.' : 'The article has no words.', {
    whatToDo: brief ? 'Give it a theme or an item.' : 'Paste the article or a synopsis.',
  })
}

const peopleOf = ({ items }: Brief): readonly string[] =>
  items
    .filter(({ kind, use }) => kind === 'person' && use === 'include')
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, peopleLookedUp)
    .map(({ name }) => name)

/** The theme, and the names that an editor has added to it. */
function wordsFor({ items, theme }: Brief): string {
  const said = ` ${personKey(theme)} `
  const added = items.filter(({ name, use }) => use === 'include' && !said.includes(` ${personKey(name)}`))
  return [theme, ...added.map(({ name }) => name)].join(' ')
}

/** Those of the article, then those whom only the brief has. */
function peopleWithPictures(
  people: readonly Person[],
  names: readonly string[],
  { items }: Brief,
  candidates: readonly Candidate[],
): ArticleSearchAnswer['people'] {
  const known = new Set(people.map(({ name }) => name))
  const added = items
    .filter(({ kind, name, use }) => kind === 'person' && use === 'include' && names.includes(name) && !known.has(name))
    .map(({ name, weight }) => ({ name, mentions: [], prominence: weight }))
  return [...people, ...added].map((person) => ({
    ...person,
    pictures: candidates.filter((candidate) => candidate.people.has(person.name)).length,
  }))
}

type StageName = Parameters<StageTimes>[0]
type Stage = <T>(name: StageName, work: Promise<T> | (() => Promise<T>)) => Promise<T>

const stopwatch =
  (onStage: StageTimes): Stage =>
  async (name, work) => {
    const started = performance.now()
    const result = await (typeof work === 'function' ? work() : work)
    onStage(name, performance.now() - started)
    return result
  }

const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value }
