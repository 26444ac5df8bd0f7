import { firstDay, lastDay } from './days.ts'

test.each([
  ['2024', '2024-01-01', '2024-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2024-02-03', '2024-02-03', '2024-02-03'],
  ['2024-02-03T10:00', '2024-02-03', '2024-02-03'],
])('%s is from %s to %s', (date, first, last) => {
  expect([firstDay(date), lastDay(date)]).toEqual([first, last])
})
