import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const main = join(import.meta.dirname, 'main.ts')

/** The command line as a shell would write it, for tests that need a shell. */
export const deskCommand = [process.execPath, '--conditions=@picture-desk/source', main] as const

/** No model but the bundled one, so that the same comes out on every machine. */
export const deskEnvironment = { ...process.env, PICTURE_DESK_MODELS: join(tmpdir(), 'no-models-here') }

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Starts the desk as a process of its own, standing in a folder. */
export function startDesk(
  cwd: string,
  args: readonly string[],
  input = '',
  environment: Readonly<Record<string, string>> = {},
) {
  const [command, ...first] = deskCommand
  const child = spawn(command, [...first, ...args, '--offline'], {
    cwd,
    env: { ...deskEnvironment, INIT_CWD: cwd, ...environment },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
  child.stdin.end(input)
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, stdout, stderr }))
  return {
    pid: child.pid!,
    ended,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    /** Resolves to what it has said of this on either stream; rejects where it ends without. */
    said: async (pattern: RegExp): Promise<string> => {
      const saidOf = () => pattern.exec(stdout + stderr)?.[0]
      while (saidOf() === undefined && child.exitCode === null)
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended])
      const said = saidOf()
      if (said === undefined) throw new Error(`it ended without saying ${String(pattern)}:\n${stdout}${stderr}`)
      return said
    },
  }
}

export const runDesk = (...call: Parameters<typeof startDesk>): Promise<Ended> => startDesk(...call).ended

/** What a command answered with --json. Throws where it is not one line of JSON. */
export function json(answer: Ended): Record<string, unknown> {
  if (!/^\{.*\}\n$/.test(answer.stdout)) throw new Error(`no line of JSON: ${answer.stdout}${answer.stderr}`)
  return JSON.parse(answer.stdout) as Record<string, unknown>
}

/** Waits for what another process does to the disk. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(5)
}
