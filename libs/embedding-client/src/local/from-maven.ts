import { spawn } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { copyFromFolder } from './from-folder.ts'
import type { ModelFiles } from './model-files.ts'
import { systemCode } from './storage-error.ts'

export type MavenOptions = {
  /** The command. It uses the machine's own settings (mirror, proxy, credentials). */
  readonly mvn: string
  readonly timeoutSeconds: number
  readonly signal: AbortSignal
}

/**
 * Lets Maven unpack the two files of the model from the artifact that carries them. Maven checks the artifact against the
 * repository's checksum; we check the files against ours.
 */
export async function unpackFromMaven(
  model: ModelFiles,
  target: string,
  { mvn, timeoutSeconds, signal }: MavenOptions,
): Promise<void> {
  // Inside the target, since the plugin leaves marker files where it runs.
  const work = join(target, 'maven')
  await mkdir(work)
  const limit = AbortSignal.timeout(timeoutSeconds * 1000)
  try {
    await run(
      mvn,
      [
        '--quiet',
        '--batch-mode',
        // Where the repository cannot be reached, say so in seconds. In milliseconds.
        '-Daether.connector.connectTimeout=5000',
        'dependency:unpack',
        `-Dartifact=${model.mavenArtifact}`,
        `-DoutputDirectory=${join(work, 'unpacked')}`,
        '-Dmdep.unpack.includes=*.onnx,*.json',
      ],
      { cwd: work, signal: AbortSignal.any([signal, limit]) },
    )
    await copyFromFolder(model, join(work, 'unpacked'), target)
  } catch (error) {
    if (limit.aborted) throw new Error(`${mvn} did not end within ${timeoutSeconds} seconds`)
    throw error
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Without a shell; rejects with the first error that the command wrote. */
async function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const listen = (text: string) => (said = (said + text).slice(0, 10_000))
  child.stdout.setEncoding('utf8').on('data', listen)
  child.stderr.setEncoding('utf8').on('data', listen)
  let problem: string | undefined
  child.once('error', (error) => {
    problem = systemCode(error) === 'ENOENT' ? `there is no command ${command} on this machine` : error.message
  })
  // "close" follows "error" as well, and only then does nothing write into the folder any more.
  await new Promise<void>((resolve) =>
    child.once('close', (code, killedBy) => {
      if (code !== 0) problem ??= `${command} ended with ${killedBy ?? code}: ${firstError(said)}`
      resolve()
    }),
  )
  if (problem !== undefined) throw new Error(problem)
}

/** Of Maven's many lines the first of its errors; all others explain how to get more lines. */
function firstError(said: string): string {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => line.trim() !== '')
  return (lines.find((line) => line.startsWith('[ERROR]')) ?? lines[0] ?? 'it said nothing').trim()
}
