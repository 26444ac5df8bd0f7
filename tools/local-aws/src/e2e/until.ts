import { setTimeout as pause } from 'node:timers/promises'

/** Asks again and again until there is an answer; throws with what was last seen when it takes too long. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  isSo: (seen: T) => boolean,
  seconds = 120,
): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const seen = await ask()
    if (isSo(seen)) return seen
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s; last seen: ${JSON.stringify(seen)}`)
    await pause(250)
  }
}
