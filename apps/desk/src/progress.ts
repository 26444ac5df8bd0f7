import type { WriteStream } from 'node:tty'

export type Progress = {
  readonly update: (done: number, total: number | undefined) => void
  /** Takes the line away. */
  readonly end: () => void
}

/** Lines in a log instead of a bar: one at most every so many milliseconds. */
const logEvery = 5_000
const drawEvery = 100
const barWidth = 24

/**
 * Shows how far a long work is, on the terminal's error stream, so that what a command answers stays clean. A bar with rate
 * and time left where somebody looks; a line now and then where the output goes into a log.
 */
export function showProgress(
  what: string,
  unit: string,
  stream: WriteStream = process.stderr,
  now = () => Date.now(),
): Progress {
  const started = now()
  let begun: number | undefined
  let shown = stream.isTTY ? 0 : started
  return {
    update: (done, total) => {
      // What the first call finds done was done before.
      begun ??= done
      const last = total !== undefined && done >= total
      if (now() - shown < (stream.isTTY ? drawEvery : logEvery) && !(last && stream.isTTY)) return
      shown = now()
      const rate = (done - begun) / Math.max((now() - started) / 1000, 0.001)
      const line = `${what} ${describeProgress(done, total, rate, unit)}`
      stream.write(stream.isTTY ? `\r\x1b[2K${bar(done, total)}${line}` : `${line}\n`)
    },
    end: () => {
      if (stream.isTTY) stream.write('\r\x1b[2K')
    },
  }
}

function bar(done: number, total: number | undefined): string {
  if (!total) return ''
  const filled = Math.round((barWidth * Math.min(done, total)) / total)
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `
}

/** "120 of 4,000 pictures, 5.2 a second, 12 min left" */
export function describeProgress(done: number, total: number | undefined, rate: number, unit: string): string {
  const count = (n: number) => Math.round(n).toLocaleString('en')
  const parts = [total === undefined ? `${count(done)} ${unit}` : `${count(done)} of ${count(total)} ${unit}`]
  if (rate > 0) parts.push(`${rate < 10 ? rate.toFixed(1) : count(rate)} a second`)
  if (rate > 0 && total !== undefined && done < total) parts.push(`${timeLeft((total - done) / rate)} left`)
  return parts.join(', ')
}

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}
