import { AppError } from '@picture-desk/app-error'
import { tellTime, type Backfills } from '@picture-desk/service-ports'
import { setTimeout as pause } from 'node:timers/promises'

type Backfill = Awaited<ReturnType<Backfills['progress']>>

export type FollowOptions = {
  readonly say?: (line: string) => void
  /** Between two looks. Default: 10 seconds. */
  readonly wait?: (signal: AbortSignal) => Promise<unknown>
}

/**
 * Says how far a backfill is, each time that has changed, until it has ended. Ctrl+C ends the command and not the backfill.
 * Rejects with Unavailable where the backfill did not come to its end.
 */
export async function follow(
  backfills: Pick<Backfills, 'progress'>,
  id: string,
  stage: string,
  {
    say = (line) => console.log(line),
    wait = (signal) => pause(10_000, undefined, { signal }).catch(() => {}),
  }: FollowOptions = {},
): Promise<void> {
  const left = new AbortController()
  const leave = () => left.abort()
  process.once('SIGINT', leave)
  try {
    let said: string | undefined
    for (;;) {
      const seen = await backfills.progress(id)
      const line = tellBackfill(seen)
      if (line !== said) say(line)
      said = line
      if (seen.state === 'failed')
        throw new AppError('Unavailable', 'The backfill ended before it was done.', {
          whatToDo: 'Look at its execution in Step Functions, then begin it again: what is done is left out.',
        })
      if (seen.state !== 'running') return
      await wait(left.signal)
      if (left.signal.aborted)
        return say(`It goes on. How far it is: npm run backfill -- --stage ${stage} --progress; to end it: … --stop`)
    }
  } finally {
    process.off('SIGINT', leave)
  }
}

/** For people. */
export function tellBackfill({ done, failed, picturesPerSecond, secondsLeft, state, total }: Backfill): string {
  const count = (number: number) => number.toLocaleString('en')
  const failures = failed === 0 ? '' : `, ${count(failed)} failed (npm run redrive, once the cause is gone)`
  const far = `${count(done)} of ${count(total)} done${failures}`
  if (state !== 'running') return `${ended[state]}: ${far}, ${picturesPerSecond.toFixed(1)} a second.`
  if (secondsLeft === undefined) return `${far}.`
  return `${far}, ${picturesPerSecond.toFixed(1)} a second, about ${tellTime(secondsLeft)} left.`
}

const ended = {
  succeeded: 'Done',
  stopped: 'Stopped; begun again, it leaves out what is done',
  failed: 'Ended before it was done',
} as const
