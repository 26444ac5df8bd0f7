import { AppError } from '@picture-desk/app-error'
import { embedAll } from '@picture-desk/embedding-client'
import { readArticle, type Person } from '@picture-desk/entity-detection'
import { personKey, strengthOf, type Evidence, type ImageRecord, type MatchStrength } from '@picture-desk/image-record'
import { summarize } from '@picture-desk/summarization'
import type { Filter } from '@picture-desk/vector-index'
import { candidatesOf } from './candidate.ts'
import { evidenceOf } from './evidence.ts'
import { labelVectors } from './label-vectors.ts'
import type { ArticleSearchPorts } from './ports.ts'
import { rank } from './rank.ts'
import { salientPeople } from './salient-people.ts'
import { calibrationOf, fitOf } from './strength.ts'

export type ArticleSearchRequest = {
  readonly article: string
  /** Pictures wanted. Default: 10. */
  readonly size?: number
  /** `hybrid` is approximate, and looks for the words of the summary too. Default: hybrid. */
  readonly mode?: 'exact' | 'approximate' | 'hybrid'
  readonly filter?: Filter
}

/** A picture found. */
export type Match = {
  readonly image: ImageRecord
  /** 0..1, comparable within one answer. */
  readonly score: number
  readonly strength: MatchStrength
  /** The strongest reason first; never empty. */
  readonly evidence: readonly Evidence[]
}

export type ArticleSearchAnswer = {
  readonly people: readonly (Person & {
    /** How many of the pictures looked at have this person. */ readonly pictures: number
  })[]
  readonly summary: string
  /** 0..1, comparable across articles: how sure it is that anything fits. */
  readonly strength: number
  /** Pictures that were searched. */
  readonly total: number
  /** Best first; filled up with what fits otherwise, as long as there are pictures. */
  readonly matches: readonly Match[]
}

/** Called with each stage's name and how long it took, in milliseconds. */
export type StageTimes = (stage: 'people' | 'summary' | 'embedding' | 'index' | 'ranking', milliseconds: number) => void

/** Words of a summary: what MiniLM reads of a text (256 tokens). */
const summaryWords = 180
/** Each list is this many times longer than the answer, so that what is good in two lists is seen. */
const depth = 5

/** article -> people + summary -> embedding -> vector index -> ten pictures */
export function articleSearch(ports: ArticleSearchPorts) {
  const calibration = calibrationOf(ports.embedding.model)
  const vectorsOfLabels = labelVectors(ports.embedding)

  return async (request: ArticleSearchRequest, onStage: StageTimes = () => undefined): Promise<ArticleSearchAnswer> => {
    const { article, filter, mode = 'hybrid', size = 10 } = request
    if (!/[\p{Letter}\p{Number}]/u.test(article))
      throw new AppError('BadInput', 'The article has no words.', { whatToDo: 'Paste the article or a synopsis.' })
    const stage = stopwatch(onStage)

    const [{ people }, summary] = await Promise.all([
      stage('people', readArticle(ports.entityDetection, article, { knownPeople: ports.knownPeople?.() ?? [] })),
      stage('summary', summarize(ports.summarization, article, { maxWords: summaryWords })),
    ])
    const [vector] = await stage('embedding', embedAll(ports.embedding, [summary], 'query'))
    const found = await stage(
      'index',
      ports.index.search({
        vector: vector!,
        ...(mode === 'hybrid' ? { text: summary } : {}),
        names: { field: 'people', anyOf: people.map(({ name }) => ({ key: personKey(name), phrase: name })) },
        ...(filter ? { filter } : {}),
        limit: depth * size,
        mode: mode === 'exact' ? 'exact' : 'approximate',
      }),
    )
    return stage('ranking', async () => {
      const salient = salientPeople(people, article)
      const ranked = rank(await candidatesOf(found, vector!, ports.index, vectorsOfLabels), salient)
      const words = summary.split(/\s+/u).length
      const fits = ranked.map((match) => {
        const showsSomebody = salient.some(({ name }) => match.candidate.people.has(name))
        return { match, fit: fitOf(match, { showsSomebody, words }, calibration) }
      })
      return {
        people: people.map((person) => ({
          ...person,
          pictures: found.names.find(({ name }) => name === person.name)?.hits.length ?? 0,
        })),
        summary,
        strength: Math.max(0, ...fits.map(({ fit }) => fit)),
        total: found.total,
        matches: fits.slice(0, size).map(({ fit, match }) => ({
          image: match.candidate.image,
          score: match.score,
          strength: strengthOf(fit),
          evidence: evidenceOf(match, article, people),
        })),
      }
    })
  }
}
export type ArticleSearch = ReturnType<typeof articleSearch>

const stopwatch =
  (onStage: StageTimes) =>
  async <T>(name: Parameters<StageTimes>[0], work: Promise<T> | (() => Promise<T>)): Promise<T> => {
    const started = performance.now()
    const result = await (typeof work === 'function' ? work() : work)
    onStage(name, performance.now() - started)
    return result
  }
