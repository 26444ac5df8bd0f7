import { require } from './require.ts'
import type { Subscriber } from './subscriber.ts'
import { until } from './until.ts'

/** Whoever listens hears what became of each picture, `Image Indexed: <key>`, and of nothing else. */
export async function events(subscriber: Subscriber, expected: readonly string[]) {
  const told = async () => {
    const heard = await subscriber.heard()
    return new Set(heard.map(({ detail: { key }, 'detail-type': type }) => `${type}: ${key}`))
  }
  const different = await until(
    'whoever listens hears of each picture',
    told,
    (all) => expected.every((event) => all.has(event)),
    30,
  )
  require(different.size === expected.length, `and of nothing else: ${[...different].join(', ')}`)
  return { heard: (await subscriber.heard()).length, different: different.size }
}
