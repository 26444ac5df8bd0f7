import { toAppError } from '@picture-desk/app-error'
import type { Command } from 'commander'

/** Parses the arguments and does what they ask for; a fault is told with what to do, and is the exit code. */
export async function runCommand(program: Command): Promise<void> {
  try {
    await program.parseAsync()
  } catch (thrown) {
    const { code, message, whatToDo } = toAppError(thrown, thrown instanceof Error ? thrown.message : String(thrown))
    console.error(`${code}: ${message}\n${whatToDo}`)
    process.exitCode = 1
  }
}
