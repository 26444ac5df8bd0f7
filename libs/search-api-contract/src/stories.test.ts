import { AppError } from '@picture-desk/app-error'
import { brief } from './found.test.fixture.ts'
import { errorOf, routesWith } from './routes.test.fixture.ts'
import { maxArticleCharacters } from './schemas.ts'
import type { Story, StoryRequest } from './stories.ts'

const kept = { id: 's1', expiresAt: '2026-12-26T09:00:00.000Z' }
const keeping = (asked: StoryRequest[] = []) =>
  routesWith({
    keepStory: async (request) => {
      asked.push(request)
      return kept
    },
  })
const keep = (body: object, asked?: StoryRequest[]) =>
  keeping(asked).request('/v1/stories', { method: 'POST', body: JSON.stringify(body) })

test('text, title and brief arrive as they are, and the id is answered', async () => {
  const asked: StoryRequest[] = []
  const story = { text: '<b>Ann</b> took the bus.', title: 'A bus', brief }
  const response = await keep(story, asked)
  expect([response.status, await response.json()]).toEqual([201, kept])
  expect(asked).toEqual([story])
})

test.each([
  ['no text', { title: 'A bus' }, 'text'],
  ['a text without words', { text: ' … ' }, 'text'],
  ['a text longer than an article', { text: 'a'.repeat(maxArticleCharacters + 1) }, 'text'],
  ['a title of a page', { text: 'a bus', title: 'a'.repeat(301) }, 'title'],
  ['a brief that is none', { text: 'a bus', brief: { items: [] } }, 'brief'],
  ['a brief with a field that nobody reads', { text: 'a bus', brief: { ...brief, tone: 'calm' } }, 'tone'],
  ['a field that nobody reads', { text: 'a bus', author: 'Ann' }, 'author'],
])('%s: BadInput that names it', async (_what, body, field) => {
  const response = await keep(body)
  expect(response.status).toBe(400)
  expect((await errorOf(response)).message).toContain(field)
})

test('what is kept comes back, and no cache keeps it', async () => {
  const story: Story = { ...kept, text: 'Ann took the bus.', createdAt: '2026-11-26T09:00:00.000Z' }
  const response = await routesWith({ story: async (id) => ({ ...story, id }) }).request('/v1/stories/s2')
  expect(await response.json()).toEqual({ ...story, id: 's2' })
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('one that is gone: NotFound with what to do', async () => {
  const whatToDo = 'Ask for a new link.'
  const routes = routesWith({ story: async () => Promise.reject(new AppError('NotFound', 'Gone.', { whatToDo })) })
  const response = await routes.request('/v1/stories/s2')
  expect([response.status, await errorOf(response)]).toEqual([404, { code: 'NotFound', message: 'Gone.', whatToDo }])
})
