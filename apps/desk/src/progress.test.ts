import { describeProgress, showProgress } from './progress.ts'

test.each([
  [[0, 64, undefined], '0 of 64 files'],
  [[120, 4_000, 5.2], '120 of 4,000 files, 5.2 a second, 12 min left'],
  [[3_999, 4_000, 34.4], '3,999 of 4,000 files, 34 a second, 1 s left'],
  [[64, 64, 8.7], '64 of 64 files, 8.7 a second'],
  [[768, undefined, 34], '768 files, 34 a second'],
  [[1, 1_000_000, 5], '1 of 1,000,000 files, 5.0 a second, 55.6 h left'],
] as const)('%p is "%s"', ([done, total, rate], text) => {
  expect(describeProgress(done, total, rate, 'files')).toBe(text)
})

/** What a progress writes, by a clock that is set by hand. */
function shown(isTTY: boolean) {
  const written: string[] = []
  let milliseconds = 0
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 }
  const progress = showProgress('Ingesting:', 'files', stream, () => milliseconds)
  return { progress, written, at: (seconds: number) => (milliseconds = seconds * 1000) }
}

test('a log gets a line now and then, and none for what is over soon', () => {
  const { at, progress, written } = shown(false)
  for (const [seconds, done] of [
    [0, 0],
    [2, 8],
    [4, 16],
    [6, 24],
    [8, 32],
    [11, 44],
  ] as const) {
    at(seconds)
    progress.update(done, 64)
  }
  progress.end()
  expect(written).toEqual([
    'Ingesting: 24 of 64 files, 4.0 a second, 10 s left\n',
    'Ingesting: 44 of 64 files, 4.0 a second, 5 s left\n',
  ])
})

test('the rate is that of what took time; what is unchanged says nothing of the rest', () => {
  const { at, progress, written } = shown(false)
  progress.update(0, 1_000, 0)
  at(1)
  progress.update(900, 1_000, 0)
  at(2)
  progress.update(904, 1_000, 4)
  at(6)
  progress.update(920, 1_000, 20)
  expect(written).toEqual(['Ingesting: 920 of 1,000 files, 4.0 a second, 20 s left\n'])
})

test('a terminal gets a bar that makes way for what is said, and is gone in the end', () => {
  const { progress, written } = shown(true)
  progress.update(32, 64)
  progress.say('failed: a.jpg')
  progress.end()
  expect(written.join('')).toBe(
    '\r\x1b[2K████████████░░░░░░░░░░░░ Ingesting: 32 of 64 files\r\x1b[2Kfailed: a.jpg\n\r\x1b[2K',
  )
})
