import { AppError } from '@picture-desk/app-error'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const project = dirname(import.meta.dirname)

/** Where the Python package `local_aws` lies. */
export const pythonPath = project

/**
 * A virtual environment with exactly what requirements.txt says, made once and kept in the user's cache. Rejects with
 * Unavailable where there is no Python, or its packages cannot be had.
 */
export async function virtualEnvironment(): Promise<string> {
  const requirements = join(project, 'requirements.txt')
  const digest = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12)
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  const kept = join(cache, 'picture-desk', `local-aws-${digest}`)
  const python = join(kept, 'bin', 'python')
  if (existsSync(join(kept, 'complete'))) return python
  try {
    await rm(kept, { recursive: true, force: true })
    await mkdir(dirname(kept), { recursive: true })
    await run('python3', ['-m', 'venv', kept])
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements])
    // Its scripts name the folder they were made in, so it is marked as whole and not moved.
    await run(python, ['-c', `open(${JSON.stringify(join(kept, 'incomplete'))}, 'w').close()`])
    await rename(join(kept, 'incomplete'), join(kept, 'complete'))
    return python
  } catch (cause) {
    throw new AppError('Unavailable', 'The local AWS cannot be installed.', {
      cause,
      whatToDo:
        'It needs python3 with venv (apt-get install python3-venv) and the packages of requirements.txt by pip.',
    })
  }
}
