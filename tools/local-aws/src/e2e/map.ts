import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import type { SearchApiClient } from '@picture-desk/search-api-contract'
import { require } from './require.ts'

export type MapOfStage = {
  readonly stage: string
  /** Of the deployed API. */
  readonly client: Pick<SearchApiClient, 'list' | 'map' | 'placeOnMap'>
  readonly article: string
}

/** The job of the schedule makes the map of what is in the index, once; the API answers it, and the place of an article on it. */
export async function mapOfStage({ article, client, stage }: MapOfStage) {
  const before = await client.map()
  require(before.state === 'making', `before the job has run the map is in the making, not ${before.state}`)
  const outcomes = [await outcomeOfJob(stage), await outcomeOfJob(stage)]
  require(outcomes.join() === 'made,unchanged', `it is made, and made once: ${outcomes.join()}`)
  const map = await client.map()
  if (map.state !== 'ready') throw new Error(`the map is ${map.state}`)
  const ids = await idsOf(client)
  require(!map.stale && map.total === ids.length, `it is of all ${ids.length} pictures, not of ${map.total}`)
  require(map.ids.toSorted().join() === ids.toSorted().join(), 'they are on it')
  const { nearest, place } = await client.placeOnMap({ article })
  require(place !== undefined &&
    nearest.length === Math.min(10, ids.length), 'an article has its place and its nearest pictures')
  return { before: before.state, outcomes, categories: map.categories, place }
}

async function idsOf(client: Pick<SearchApiClient, 'list'>): Promise<readonly string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const { next, results } = await client.list({ size: 100, ...(after === undefined ? {} : { after }) })
    ids.push(...results.map(({ id }) => id))
    after = next
  } while (after !== undefined)
  return ids
}

/** Invoked with the event of a schedule, but waited for. */
async function outcomeOfJob(stage: string): Promise<string> {
  const event = { 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} }
  const { FunctionError, Payload } = await new LambdaClient({}).send(
    new InvokeCommand({
      FunctionName: `picture-desk-search-api-${stage}-map`,
      Payload: new TextEncoder().encode(JSON.stringify(event)),
    }),
  )
  const answer = new TextDecoder().decode(Payload)
  require(FunctionError === undefined, `the job of the map ends: ${answer}`)
  return (JSON.parse(answer) as { readonly outcome: string }).outcome
}
