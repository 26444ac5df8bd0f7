import type { SearchApiClient } from '@picture-desk/search-api-contract'
import { refusalOf } from './refusal.ts'
import { require } from './require.ts'
import type { Stage } from './stage.ts'
import { until } from './until.ts'

export type Correct = {
  readonly deployed: Stage
  readonly editor: SearchApiClient
  readonly id: string
  /** Uploads the picture once more, as it was. */
  readonly uploadAgain: () => Promise<void>
  /** Who is named in it; found as `key`. */
  readonly person: string
  readonly key: string
}

/** Who is named in a picture is found at once, and still when it is ingested again. */
export async function correct({ deployed, editor, id, key, person, uploadAgain }: Correct) {
  const found = async () => (await editor.list({ filter: { people: [key] } })).results.map((image) => image.id)
  const { corrections } = await editor.correct(id, { people: { add: [person] } })
  require((await found()).join() === id, 'who was named is listed at once')
  const { results, total: under } = await editor.search({ article: `${person} came.`, filter: { people: [person] } })
  require(under === 1 && results[0]?.id === id, 'and found by an article, under a filter')
  const late = await refusalOf(editor.correct(id, { labels: { add: ['Late'] }, version: 0 }))
  require(late === 'Conflict', `who is overtaken is told, not ${late}`)
  // The same bytes come once more, as a new event.
  const { SUCCEEDED: before = 0 } = await deployed.executions()
  await uploadAgain()
  await until(
    'the picture is ingested again',
    () => deployed.executions(),
    ({ RUNNING = 0, SUCCEEDED = 0 }) => RUNNING === 0 && SUCCEEDED === before + 1,
    60,
  )
  require((await found()).join() === id, 'it survives when the picture is ingested again')
  return { version: corrections?.version, by: corrections?.people[0]?.by, late }
}
