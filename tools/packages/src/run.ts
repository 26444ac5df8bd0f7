import { execFile } from 'node:child_process'

export type Outcome = { readonly status: number; readonly stdout: string; readonly stderr: string }

/** Runs a program to its end, whatever that is. Options that a test runner gave to this process's Node are not handed on. */
export const run = (
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Outcome> =>
  new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env }, maxBuffer: 2 ** 26 }
    execFile(program, args, options, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code) || 1, stdout, stderr }),
    )
  })

/** Its output; throws with all it said where it failed. */
export async function runOrThrow(...[program, args, options]: Parameters<typeof run>): Promise<string> {
  const { status, stderr, stdout } = await run(program, args, options)
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed (${status}):\n${stdout}\n${stderr}`)
  return stdout
}
