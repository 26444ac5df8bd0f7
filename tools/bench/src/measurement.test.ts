import { mean, median, meetsGoal, quantile, tableOf } from './measurement.ts'

test('the median of five runs does not see the one that was disturbed', () => {
  expect(median([2, 9, 1, 3, 2.5])).toBe(2.5)
  expect(median([1, 3])).toBe(2)
})

test('the mean sees every run', () => {
  expect(mean([2, 9, 1])).toBe(4)
  expect(mean([])).toBeNaN()
})

test('of a hundred values 95 are below the quantile .95', () => {
  expect(
    quantile(
      Array.from({ length: 100 }, (_, i) => 100 - i),
      0.95,
    ),
  ).toBe(96)
  expect(quantile([7], 0.95)).toBe(7)
})

test('a goal is met from its bound on', () => {
  expect(meetsGoal({ what: 'x', value: 1.5, unit: '', goal: { atLeast: 1.5 } })).toBe(true)
  expect(meetsGoal({ what: 'x', value: 1.6, unit: '', goal: { atMost: 1.5 } })).toBe(false)
  expect(meetsGoal({ what: 'x', value: 1, unit: '' })).toBeUndefined()
})

test('the table says what was missed', () => {
  expect(
    tableOf([
      { what: 'two workers', value: 1.8123, unit: 'x one', goal: { atLeast: 1.5 } },
      { what: 'memory', value: 1300, unit: 'MB', goal: { atMost: 1200 } },
      { what: 'summary', value: 0.25, unit: 'of the search' },
    ]),
  ).toEqual([
    'two workers   1.81 x one            >= 1.5    met',
    'memory        1300 MB               <= 1200   MISSED',
    'summary       0.250 of the search',
  ])
})
