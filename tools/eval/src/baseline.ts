import { AppError } from '@picture-desk/app-error'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import type { Dataset } from './dataset.ts'
import type { Evaluation } from './evaluate.ts'
import { fitsAnything, scoresOf } from './metrics.ts'
import type { SetFolder } from './set-folders.ts'

/** What is kept of one query; the metrics only where something fits it. */
const BaselineQuery = z.object({
  strength: z.number(),
  confident: z.boolean(),
  'nDCG@10': z.number().optional(),
  'R@10': z.number().optional(),
  MRR: z.number().optional(),
  'success@10': z.number().optional(),
})
export type BaselineQuery = z.infer<typeof BaselineQuery>

export const baselineMetrics = ['nDCG@10', 'R@10', 'MRR', 'success@10'] as const

/** By id. */
export type BaselineQueries = Readonly<Record<string, BaselineQuery>>

const Baseline = z.object({
  /** Numbers of two models are not compared. */
  model: z.string(),
  sets: z.record(
    z.string(),
    z.object({
      /** Of the set's two files: numbers of two versions of a set are not compared. */
      digest: z.string(),
      queries: z.record(z.string(), BaselineQuery),
    }),
  ),
})
export type Baseline = z.infer<typeof Baseline>

export const writeBaselineHint = 'npm run eval -- --gate --write-baseline'

/** Throws NotFound where there is none, BadInput where it is none. */
export async function readBaseline(file: string): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('NotFound', `There is no baseline ${file}.`, {
      cause,
      whatToDo: `Make one: ${writeBaselineHint}`,
    })
  })
  try {
    return Baseline.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('BadInput', `${file} is no baseline: ${String(cause)}`, {
      cause,
      whatToDo: `Make it anew: ${writeBaselineHint}`,
    })
  }
}

/** One line a query, so that a change shows which ones it is about. */
export async function writeBaseline(file: string, baseline: Baseline): Promise<void> {
  const text = JSON.stringify(baseline, null, 2).replaceAll(/\{[^{}]*\}/gu, (query) => query.replaceAll(/\s+/gu, ' '))
  await writeFile(file, `${text}\n`)
}

export async function digestOf({ images, queries }: SetFolder): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [images, queries]) hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

/** What a baseline keeps of a set that was scored. */
export const baselineQueriesOf = ({ queries }: Dataset, evaluation: Evaluation): BaselineQueries =>
  Object.fromEntries(
    evaluation.queries.map(({ confident = false, hits, id, strength }, i) => {
      const { relevant } = queries[i]!
      const scores = fitsAnything(relevant) ? scoresOf({ relevant, hits: hits.map((hit) => hit.id) }) : undefined
      const kept = scores && Object.fromEntries(baselineMetrics.map((name) => [name, rounded(scores[name])]))
      return [id, { strength: rounded(strength), confident, ...kept }]
    }),
  )

/** The last digits of a floating-point sum may differ between processors. */
const rounded = (value: number) => Math.round(value * 1e4) / 1e4
