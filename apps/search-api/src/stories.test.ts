import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { awsJson, startAwsServer } from '@picture-desk/aws-server'
import { newStory } from '@picture-desk/search-answers'
import { maxArticleCharacters } from '@picture-desk/search-api-contract'
import { incompressible } from './incompressible.test.fixture.ts'
import { packedStory, storiesTable } from './stories.ts'

test('the longest story fits into a row of 400 kB, in any script', () => {
  const brief = { theme: incompressible(19_900), language: 'ja', items: [] }
  const story = newStory({ text: incompressible(maxArticleCharacters), title: incompressible(300), brief })
  expect(packedStory(story).length).toBeLessThan(390_000)
})

test('it comes back as it was, and the row says when it is forgotten', async () => {
  const rows = new Map<string, Record<string, unknown>>()
  const server = await startAwsServer(({ body, headers }) => {
    const { Item, Key } = JSON.parse(body) as { Item?: { id: { S: string } }; Key?: { id: { S: string } } }
    if (String(headers['x-amz-target']).endsWith('PutItem')) return (rows.set(Item!.id.S, Item!), awsJson({}))
    return awsJson({ Item: rows.get(Key!.id.S) })
  })
  const table = storiesTable(DynamoDBDocumentClient.from(new DynamoDBClient(server.clientOptions)), 'stories')
  const story = newStory({ text: 'Ann took the bus. <b>\u202e' }, Date.parse('2026-11-26T09:00:00Z'))
  await table.put(story)
  expect(await table.get(story.id)).toEqual(story)
  expect(rows.get(story.id)).toMatchObject({ expires: { N: String(Date.parse('2026-12-26T09:00:00Z') / 1000) } })
  // Neither is a key that DynamoDB would take; it is not asked.
  expect([await table.get(''), await table.get('a'.repeat(5_000)), await table.get('none')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  await server.close()
})
