import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first line that a program says to this, wherever it says it (Java: on the error stream); undefined where it cannot be run. */
export function firstLineOf(program: string, ...args: readonly string[]): string | undefined {
  const { status, stderr, stdout } = spawnSync(program, args, { encoding: 'utf8', env: process.env })
  return status === 0 ? (stdout || stderr).split('\n', 1)[0] : undefined
}

/** Where the first of these programs that there is lies on the PATH. */
const pathOf = (...programs: readonly string[]): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => programs.map((program) => join(folder, program)))
    .find((path) => existsSync(path))

/** The Chromium or Chrome of this machine. */
export const browserPath = (): string | undefined => pathOf('chromium', 'chromium-browser', 'google-chrome')
