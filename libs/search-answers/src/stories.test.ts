import { keptStory, newStory, requireStory } from './stories.ts'

const now = Date.parse('2026-11-26T09:00:00Z')
const story = newStory({ text: 'Ann took the bus.', title: 'A bus' }, now)

test('a story has an id that nobody guesses, and thirty days', () => {
  expect(story).toEqual({
    ...{ text: 'Ann took the bus.', title: 'A bus' },
    id: expect.stringMatching(/^[\w-]{22}$/) as string,
    createdAt: '2026-11-26T09:00:00.000Z',
    expiresAt: '2026-12-26T09:00:00.000Z',
  })
  const ids = Array.from({ length: 100 }, () => newStory({ text: 'a' }).id)
  expect(new Set(ids).size).toBe(100)
})

test('who kept it is told the id, and not the text again', () => {
  expect(keptStory(story)).toEqual({ id: story.id, expiresAt: story.expiresAt })
})

test('it is had until its time is over, wherever it may still lie', () => {
  const end = Date.parse(story.expiresAt)
  expect(requireStory(story, end - 1)).toBe(story)
  for (const [of, at] of [
    [story, end],
    [undefined, now],
  ] as const)
    expect(() => requireStory(of, at)).toThrow(expect.objectContaining({ code: 'NotFound' }) as Error)
})
