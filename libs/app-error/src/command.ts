import { toAppError } from './index.ts'

/** Does what a command line asks for; a fault is told with what to do, and the exit code says that there was one. */
export async function runCommand(command: () => Promise<unknown>): Promise<void> {
  try {
    await command()
  } catch (thrown) {
    const { code, message, whatToDo } = toAppError(thrown, thrown instanceof Error ? thrown.message : String(thrown))
    console.error(`${code}: ${message}\n${whatToDo}`)
    process.exitCode = 1
  }
}
