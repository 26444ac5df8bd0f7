import type { BackfillSource } from '@picture-desk/service-ports'
import { backfillCalls } from './backfills.ts'

const estimated = { pictures: 12, known: 2, calls: 17, price: 0.02, seconds: 3, complete: true }
const asked: BackfillSource[] = []
const begun: BackfillSource[] = []
const unexpected = () => Promise.reject(new Error('this was not to be called'))
const calls = backfillCalls({
  estimate: async (source, signal) => {
    asked.push(source)
    expect(signal?.aborted).toBe(false)
    return estimated
  },
  begin: async (source) => {
    begun.push(source)
    return 'b1'
  },
  progress: unexpected,
  stop: unexpected,
})
beforeEach(() => {
  asked.length = begun.length = 0
})

test('a dry run tells the price and begins nothing', async () => {
  expect(await calls.begin({ prefix: '2024/', dryRun: true })).toEqual({ estimate: estimated })
  expect([asked, begun]).toEqual([[{ kind: 'prefix', prefix: '2024/' }], []])
})

test('what is begun is what was counted', async () => {
  const inventory = 's3://lists/a/manifest.json'
  expect(await calls.begin({ inventory, dryRun: false })).toEqual({ id: 'b1', estimate: estimated })
  expect(begun).toEqual([{ kind: 'inventory', bucket: 'lists', key: 'a/manifest.json' }])
})
