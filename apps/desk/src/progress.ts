import type { WriteStream } from 'node:tty'
import { recentRate } from './recent-rate.ts'

export type Progress = {
  /** `worked`: what of it took time, and says how long the rest will take. Default: all of it. */
  readonly update: (done: number, total: number | undefined, worked?: number) => void
  /** Says something on a line of its own, above the bar. */
  readonly say: (text: string) => void
  /** Takes the bar away. */
  readonly end: () => void
}

/** Lines in a log instead of a bar: one at most every so many milliseconds. */
const logEvery = 5_000
const drawEvery = 100
const barWidth = 24
const clearLine = '\r\x1b[2K'

/**
 * Shows how far a long work is, on the terminal's error stream, so that what a command answers stays clean. A bar with rate
 * and time left where somebody looks; a line now and then where the output goes into a log.
 */
export function showProgress(
  what: string,
  unit: string,
  stream: Pick<WriteStream, 'isTTY' | 'write'> = process.stderr,
  now = () => performance.now(),
): Progress {
  const rate = recentRate(now)
  let shown = stream.isTTY ? -Infinity : now()
  const clear = () => {
    if (stream.isTTY) stream.write(clearLine)
  }
  return {
    update: (done, total, worked = done) => {
      rate.update(worked)
      const isLast = total !== undefined && done >= total
      if (now() - shown < (stream.isTTY ? drawEvery : logEvery) && !(isLast && stream.isTTY)) return
      shown = now()
      const line = `${what} ${describeProgress(done, total, rate.perSecond(), unit)}`
      stream.write(stream.isTTY ? `${clearLine}${bar(done, total)}${line}` : `${line}\n`)
    },
    say: (text) => {
      clear()
      stream.write(`${text}\n`)
      // The bar comes back with the next update.
      if (stream.isTTY) shown = -Infinity
    },
    end: clear,
  }
}

/** The same for the time of one work; the bar goes when it ends, however it ends. */
export async function withProgress<T>(
  what: string,
  unit: string,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = showProgress(what, unit)
  try {
    return await work(progress)
  } finally {
    progress.end()
  }
}

function bar(done: number, total: number | undefined): string {
  if (!total) return ''
  const filled = Math.round((barWidth * Math.min(done, total)) / total)
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `
}

/** "120 of 4,000 pictures, 5.2 a second, 12 min left"; without rate and time left as long as nobody can know them. */
export function describeProgress(
  done: number,
  total: number | undefined,
  rate: number | undefined,
  unit: string,
): string {
  const count = (n: number) => Math.round(n).toLocaleString('en')
  const parts = [total === undefined ? `${count(done)} ${unit}` : `${count(done)} of ${count(total)} ${unit}`]
  if (rate !== undefined) parts.push(`${rate < 10 ? rate.toFixed(1) : count(rate)} a second`)
  if (rate !== undefined && total !== undefined && done < total) parts.push(`${timeLeft((total - done) / rate)} left`)
  return parts.join(', ')
}

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}
