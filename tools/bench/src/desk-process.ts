import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export const workspaceRoot = join(import.meta.dirname, '../../..')
const main = join(workspaceRoot, 'apps/desk/src/main.ts')

/** The desk's command line in a process of its own, so that what it takes is its own. */
export const startDesk = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--conditions=@picture-desk/source', main, ...args], {
    cwd: workspaceRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Milliseconds between looks at the memory of a process; the operating system keeps the peak, so none is missed. */
const lookEvery = 100

/** Runs one command with --json. Resolves to its answer and the most memory it had, in MB. Rejects with what it said. */
export async function runDesk<Answer>(args: readonly string[]): Promise<{ answer: Answer; peakMegabytes: number }> {
  const desk = startDesk([...args, '--json'])
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, peakMemory(desk.pid!))), lookEvery)
  try {
    const [out, said] = await Promise.all([text(desk.stdout!), text(desk.stderr!), once(desk, 'exit')])
    if (desk.exitCode !== 0) throw new Error(`desk ${args.join(' ')} ended with ${desk.exitCode}: ${out}${said}`)
    return { answer: JSON.parse(out) as Answer, peakMegabytes: peak }
  } finally {
    clearInterval(timer)
  }
}

/** Of the whole process, its threads among it, in MB; 0 once it is gone. Linux. */
function peakMemory(pid: number): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) / 1000
  } catch {
    return 0
  }
}
