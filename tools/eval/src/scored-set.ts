import { dataFolder, deskPorts, type DeskPorts, type IndexKind } from '@picture-desk/desk/ports'
import { withProgress } from '@picture-desk/desk/progress'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dataset } from './dataset.ts'
import { evaluate, type Evaluation, type EvaluateOptions } from './evaluate.ts'

export type DeskOptions = { readonly index: IndexKind; readonly offline: boolean }

/** A set with what search made of it. */
export type ScoredSet = Evaluation & {
  /** The embedding model, as people call it. */
  readonly model: string
}

/** Scores a set on a desk of its own, which is gone afterwards. Progress goes to the error stream. */
export const scoredSet = (
  dataset: Dataset,
  { compare, mode, ...desk }: DeskOptions & Pick<EvaluateOptions, 'compare' | 'mode'>,
): Promise<ScoredSet> =>
  withDesk(desk, async (ports) => {
    const evaluation = await withProgress('Importing:', 'records', (importing) =>
      withProgress('Searching:', 'articles', (searching) =>
        evaluate(ports, dataset, {
          mode,
          ...(compare === undefined ? {} : { compare }),
          onImported: importing.update,
          onEvaluated: searching.update,
        }),
      ),
    )
    return { ...evaluation, model: (await ports.model()).name }
  })

/** A desk in a temporary folder, for as long as the work takes. */
export async function withDesk<Result>(
  { index, offline }: DeskOptions,
  work: (ports: DeskPorts) => Promise<Result>,
): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'picture-desk-eval-'))
  const ports = deskPorts(dataFolder(root), { access: 'write', offline, index })
  try {
    return await work(ports)
  } finally {
    await ports.close()
    await rm(root, { recursive: true, force: true })
  }
}
