import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from './error-shape.ts'

/**
 * Says to every process on this machine what is in use in an index folder, so that nobody removes it: one small file for
 * each use, `in-use/<what>.<process id>.<unique>`. What a process left that no longer lives does not count and is swept.
 */
export type InUse = {
  /** Resolves to the function that ends this use. */
  readonly begin: (what: string) => Promise<() => Promise<void>>
  readonly has: (what: string) => Promise<boolean>
}

export function inUse(folder: string): InUse {
  const uses = join(folder, 'in-use')
  return {
    async begin(what) {
      const file = join(uses, `${what}.${process.pid}.${randomUUID()}`)
      try {
        await mkdir(uses, { recursive: true })
        await writeFile(file, '')
      } catch (error) {
        // A folder that may only be read: nobody compacts or replaces anything in it, either.
        if (hasCode(error, 'EACCES', 'EROFS', 'EPERM')) return () => Promise.resolve()
        throw error
      }
      return () => rm(file, { force: true })
    },

    async has(what) {
      const files = (await readdir(uses).catch(missing)).filter((file) => file.startsWith(`${what}.`))
      for (const file of files) {
        if (await isAlive(join(uses, file))) return true
        await rm(join(uses, file), { force: true })
      }
      return false
    },
  }
}

async function isAlive(file: string): Promise<boolean> {
  const pid = Number(file.split('.').at(-2))
  // In a container every process may have the same id, so what is older than this process is from one before it.
  if (pid === process.pid) {
    const begun = await stat(file).catch(() => undefined)
    return begun !== undefined && begun.mtimeMs >= Date.now() - process.uptime() * 1000 - clockTolerance
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** Milliseconds by which a file system's clock may be behind. */
const clockTolerance = 2000

const missing = (error: unknown): readonly string[] => {
  if (hasCode(error, 'ENOENT')) return []
  throw error
}
