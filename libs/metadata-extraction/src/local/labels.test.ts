import { defaultLabelThresholds, toLabels } from './labels.ts'

const box = (side: number) => ({ left: 0, top: 0, width: side, height: side })
const found = (name: string, score: number, side = 0.5) => ({ name, score, box: box(side) })

test('a class found twice is one label with two boxes and the better confidence', () => {
  const [car, ...others] = toLabels([found('car', 0.4, 0.2), found('car', 0.72, 0.4)], defaultLabelThresholds)
  expect(others).toEqual([])
  expect(car).toMatchObject({ name: 'Car', confidence: 72, boxes: [box(0.4), box(0.2)] })
})

test('the surest stands first', () => {
  const labels = toLabels([found('dog', 0.5), found('cat', 0.9)], defaultLabelThresholds)
  expect(labels.map(({ name }) => name)).toEqual(['Cat', 'Dog'])
})

test('what is small must be surer', () => {
  expect(toLabels([found('boat', 0.32, 0.11)], defaultLabelThresholds)).toHaveLength(1)
  expect(toLabels([found('boat', 0.32, 0.09)], defaultLabelThresholds)).toHaveLength(0)
  expect(toLabels([found('boat', 0.35, 0.09)], defaultLabelThresholds)).toHaveLength(1)
})

test('wider terms come nearest first', () => {
  expect(toLabels([found('bus', 0.9)], defaultLabelThresholds)[0]?.parents.slice(0, 3)).toEqual([
    'Motor Vehicle',
    'Road Vehicle',
    'Vehicle',
  ])
})
