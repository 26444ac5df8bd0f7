import { AppError } from '@picture-desk/app-error'
import { join } from 'node:path'
import {
  baselineQueriesOf,
  digestOf,
  readBaseline,
  writeBaseline,
  writeBaselineHint,
  type Baseline,
} from './baseline.ts'
import { readDataset } from './dataset.ts'
import { changesOf, isLoss, type Change } from './gate.ts'
import { scoredSet, type DeskOptions } from './scored-set.ts'
import { setFoldersIn } from './set-folders.ts'
import { range, share, signed, textTable } from './text-table.ts'

export type GateOptions = DeskOptions & {
  readonly mode: 'exact' | 'approximate' | 'hybrid'
  readonly writeBaseline?: boolean
  /** Default: the project's own. */
  readonly sets?: string
  readonly baselineFile?: string
}

type SetChange = Change & { readonly set: string }

const home = join(import.meta.dirname, '..')

/**
 * Scores the sets and holds them against the baseline. Throws Conflict where the baseline is of another model or of other
 * sets, and where a measure of a set lost more than its interval. Answers what changed, as data and as lines for people.
 */
export async function runGate({
  baselineFile = join(home, 'baseline.json'),
  sets = join(home, 'sets'),
  writeBaseline: isNew = false,
  ...options
}: GateOptions): Promise<readonly [{ readonly changes: readonly SetChange[] }, readonly string[]]> {
  const now = await scoredNow(sets, options)
  if (isNew) {
    await writeBaseline(baselineFile, now)
    return [{ changes: [] }, [`The baseline is what ${now.model} scores now on ${Object.keys(now.sets).join(', ')}.`]]
  }
  const before = await readBaseline(baselineFile)
  requireComparable(before, now)
  const changes = Object.entries(now.sets).flatMap(([set, { queries }]) =>
    changesOf(before.sets[set]!.queries, queries).map((change) => ({ set, ...change })),
  )
  const losses = changes.filter(isLoss)
  if (losses.length > 0)
    throw new AppError(
      'Conflict',
      `Search has become worse than chance explains.\n${changeLines(losses).join('\n')}\n`,
      {
        whatToDo: `Mend it, or, where the loss is meant, say why and set the baseline anew: ${writeBaselineHint}`,
      },
    )
  return [{ changes }, [...changeLines(changes), 'Nothing is lost.']]
}

async function scoredNow(folder: string, options: Omit<GateOptions, 'sets'>): Promise<Baseline> {
  const sets: Record<string, Baseline['sets'][string]> = {}
  let model = ''
  for (const set of setFoldersIn(folder)) {
    const dataset = await readDataset(set.images, set.queries)
    const evaluation = await scoredSet(dataset, { ...options, compare: false })
    model = evaluation.model
    sets[set.name] = { digest: await digestOf(set), queries: baselineQueriesOf(dataset, evaluation) }
  }
  return { model, sets }
}

function requireComparable(before: Baseline, now: Baseline): void {
  if (before.model !== now.model)
    throw new AppError('Conflict', `The baseline is of ${before.model}, this machine has ${now.model}.`, {
      whatToDo: 'Get the model: npm run models',
    })
  const names = [...new Set([...Object.keys(before.sets), ...Object.keys(now.sets)])]
  const other = names.filter((name) => before.sets[name]?.digest !== now.sets[name]?.digest)
  if (other.length > 0)
    throw new AppError('Conflict', `The baseline is of other sets than these: ${other.join(', ')}.`, {
      whatToDo: `Set it anew, with the search as it was before: ${writeBaselineHint}`,
    })
}

const changeLines = (changes: readonly SetChange[]): readonly string[] =>
  textTable([
    ['set', 'measure', 'before', 'now', 'gained', '95 % interval'],
    ...changes.map(({ before, gain, measure, now, set }) => [
      set,
      measure,
      share(before),
      share(now),
      signed(now - before),
      range(gain, signed),
    ]),
  ])
