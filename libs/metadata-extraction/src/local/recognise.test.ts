import type { Gallery } from './gallery.ts'
import { defaultMatchThresholds, matchConfidence, recognise } from './recognise.ts'

/** A face so far from the origin, in the first of two dimensions. */
const at = (x: number, y = 0) => [x, y]
const face = (x: number, left = 0) => ({ box: { left, top: 0, width: 0.1, height: 0.1 }, descriptor: at(x) })
const gallery = (people: Readonly<Record<string, readonly (readonly number[])[]>>): Gallery => ({
  people: Object.entries(people).map(([name, descriptors]) => ({ name, aliases: [], descriptors })),
  problems: [],
  digest: 'x',
})
const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name)

test('the nearest of somebody’s pictures counts', () => {
  const { celebrities } = recognise([face(0.2)], gallery({ Ada: [at(3), at(0)], Bob: [at(5)] }), defaultMatchThresholds)
  expect(names(celebrities)).toEqual(['Ada'])
  expect(celebrities[0]?.box).toEqual(face(0.2).box)
})

test('between the thresholds somebody should look; beyond them nobody is named', () => {
  const known = gallery({ Ada: [at(0)] })
  const reviewed = recognise([face(0.57)], known, defaultMatchThresholds)
  expect([names(reviewed.celebrities), names(reviewed.celebritiesToReview)]).toEqual([[], ['Ada']])
  const stranger = recognise([face(0.61)], known, defaultMatchThresholds)
  expect([stranger.celebrities, stranger.celebritiesToReview]).toEqual([[], []])
})

test('no face bears two names, nobody is in a picture twice', () => {
  const known = gallery({ Ada: [at(0)], Bob: [at(0.3)] })
  const one = recognise([face(0.1)], known, defaultMatchThresholds)
  expect([...names(one.celebrities), ...names(one.celebritiesToReview)]).toEqual(['Ada'])
  const twins = recognise([face(0.05, 0), face(-0.5, 0.5)], gallery({ Ada: [at(0)] }), defaultMatchThresholds)
  expect([...twins.celebrities, ...twins.celebritiesToReview]).toHaveLength(1)
  expect(twins.celebrities[0]?.box?.left).toBe(0)
})

test('the nearest pair goes first, so that a face further off gets the name that is left', () => {
  const known = gallery({ Ada: [at(0)], Bob: [at(0.5)] })
  const { celebrities } = recognise([face(0.2, 0), face(0.05, 0.5)], known, defaultMatchThresholds)
  expect(celebrities.map(({ name, box }) => [name, box?.left])).toEqual([
    ['Ada', 0.5],
    ['Bob', 0],
  ])
})

test('somebody without a usable picture is nobody’s match', () => {
  const { celebrities } = recognise([face(0)], gallery({ Ada: [] }), defaultMatchThresholds)
  expect(celebrities).toEqual([])
})

test('the confidence is 100 for the same face, 90 and 80 at the thresholds, and falls all the way', () => {
  const confidence = (distance: number) => matchConfidence(distance, defaultMatchThresholds)
  expect([0, 0.55, 0.6].map(confidence)).toEqual([100, 90, 80])
  expect(confidence(0.5501)).toBeLessThan(90)
  const falling = Array.from({ length: 61 }, (_, i) => confidence(i / 100))
  expect(falling).toEqual(falling.toSorted((a, b) => b - a))
  expect(matchConfidence(0.55, { match: 0.55, review: 0.55 })).toBe(90)
})
