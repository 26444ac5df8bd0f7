import type { SearchApiClient } from '@picture-desk/search-api-contract'
import type { LocalAws } from '../local-aws.ts'
import { require } from './require.ts'
import type { Stage } from './stage.ts'
import { until } from './until.ts'

export type ReembedWalk = {
  readonly aws: Pick<LocalAws, 'calls'>
  readonly deployed: Stage
  readonly editor: SearchApiClient
  /** A command of the workspace; resolves to what it printed. */
  readonly npm: (command: string, ...more: readonly string[]) => Promise<string>
  readonly idle: () => Promise<unknown>
  readonly article: string
  /** The bytes of one that can be read. */
  readonly picture: Uint8Array
  /** How many a search finds. */
  readonly expected: number
}

/** Another model takes over, while a picture comes in, and nothing is recognised twice. */
export async function reembed({ article, aws, deployed, editor, expected, idle, npm, picture }: ReembedWalk) {
  const before = await editor.status()
  require(before.model.dimensions === 384, 'the model before serves until then')
  const looks = aws.calls.get('DetectLabels')?.length
  const ended = npm('reembed', '--settle-seconds', '35')
  await until(
    'records are embedded',
    async () => aws.calls.get('next-embedding')?.length ?? 0,
    (calls) => calls > 0,
    120,
  )
  const { reembedding } = await until(
    'the status tells of it',
    () => editor.status(),
    (status) => status.reembedding !== undefined,
    30,
  )
  require(reembedding!.model === 'use-lite' || reembedding!.done === 0, `it says what is made: ${reembedding!.model}`)
  await deployed.put('uploads/meanwhile.jpg', picture)
  const said = (await ended).split('\n')
  await idle()
  const { index, total: records } = await until(
    'the new index is searched',
    () => editor.status(),
    (status) => status.model.dimensions === 512 && status.total === before.total + 1,
    60,
  )
  const { results } = await editor.search({ article })
  // Copies of one picture are found under the best of them.
  require(results.length === expected, 'pictures are found by the new model')
  require(aws.calls.get('DetectLabels')!.length === looks! + 1, 'only the picture uploaded meanwhile was recognised')
  return {
    told: said[2],
    progress: said.slice(5, -1),
    status: reembedding,
    records,
    identity: index.identity,
    first: results[0]!.id,
  }
}
