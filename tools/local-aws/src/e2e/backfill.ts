import type { SearchApiClient } from '@picture-desk/search-api-contract'
import type { LocalAws } from '../local-aws.ts'
import { refusalOf } from './refusal.ts'
import { require } from './require.ts'
import type { Stage } from './stage.ts'
import { until } from './until.ts'

export type BackfillWalk = {
  readonly aws: Pick<LocalAws, 'calls'>
  readonly deployed: Stage
  readonly editor: SearchApiClient
  readonly admin: SearchApiClient
  /** A command of the workspace; resolves to what it printed. */
  readonly npm: (command: string, ...more: readonly string[]) => Promise<string>
  readonly total: () => Promise<number>
  /** The bytes of one that can be read. */
  readonly picture: Uint8Array
}

/** Pictures that nobody listened to are taken in by command and by route, with an estimate, from a listing and from an inventory. */
export async function backfill({ admin, aws, deployed, editor, npm, picture, total }: BackfillWalk) {
  const detected = () => aws.calls.get('DetectLabels')?.length ?? 0
  const npmBackfill = async (...more: readonly string[]) => (await npm('backfill', ...more)).split('\n')
  // As if they had lain there before anybody listened; of one, somebody knows already what it shows.
  await deployed.putUnheard('archive/1.jpg', picture)
  await deployed.putUnheard('archive/2.txt', 'no picture')
  await deployed.putUnheard('archive/known/3.jpg', picture)
  const known = { key: 'archive/known/3.jpg', labels: [{ name: 'Harbour', confidence: 99 }] }
  await deployed.putUnheard('archive/known/labels.jsonl', `${JSON.stringify(known)}\nno JSON\n`)
  const before = { records: await total(), detected: detected() }

  const [dryRun] = await npmBackfill('--prefix', 'archive/', '--dry-run')
  require((await total()) === before.records, 'a dry run does nothing')
  const said = await npmBackfill('--prefix', 'archive/')
  await until('the old pictures', total, (count) => count === before.records + 2, 60)
  require(detected() === before.detected + 1, 'a known picture is not paid for, nor what is none')
  const { labels } = await editor.image(deployed.idOf(await deployed.published('image-bucket'), known.key))
  require(labels.map((label) => label.name).join() === 'Harbour', 'its labels are those that were told')
  const again = await npmBackfill('--prefix', 'archive/')
  require(detected() === before.detected + 1, 'begun again, it leaves out what is done')

  const byEditor = await refusalOf(editor.beginBackfill({ prefix: '' }))
  require(byEditor === 'Forbidden', 'an editor may not run a backfill')
  const ended = (id: string) =>
    until(
      'the backfill ends',
      () => admin.backfill(id),
      ({ state }) => state !== 'running',
      300,
    )
  await deployed.putUnheard('old stock/Zürich 1+1.jpg', picture)
  const inventory = await deployed.putInventory(['old stock/Zürich 1+1.jpg', 'archive/1.jpg'])
  const { estimate } = await admin.beginBackfill({ inventory, dryRun: true })
  const listed = await admin.beginBackfill({ inventory })
  const inventoried = await ended(listed.id!)
  await until('the picture of the inventory', total, (count) => count === before.records + 3, 60)

  for (let i = 0; i < 6; i += 1) await deployed.putUnheard(`many/${i}.jpg`, picture)
  const { id } = await admin.beginBackfill({ prefix: 'many/' })
  const stopped = await admin.stopBackfill(id!)
  await ended(id!)
  const resumed = await npmBackfill('--prefix', 'many/')
  await until('all of them', total, (count) => count === before.records + 9, 60)
  require(detected() === before.detected + 8, 'stopped and resumed, nothing is paid twice')
  return {
    dryRun,
    said: said.at(-1),
    again: again.at(-1),
    route: { byEditor, estimate, inventoried },
    stopped: stopped.state,
    resumed: resumed.at(-1),
    detectLabels: detected() - before.detected,
    records: (await total()) - before.records,
    deadLetters: await deployed.deadLetters(),
  }
}
