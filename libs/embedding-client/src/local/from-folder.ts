import { copyFile, mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fetchedFiles, type ModelFiles } from './model-files.ts'

/**
 * Copies the model out of a folder that somebody brought: a models folder of ours, a copy of the hub's repository, or just the
 * two files side by side.
 */
export async function copyFromFolder(model: ModelFiles, from: string, target: string): Promise<void> {
  for (const { path, alsoCalled = [] } of fetchedFiles(model)) {
    const names = [path, ...alsoCalled].flatMap((name) => [join(from, name), join(from, model.folderName, name)])
    const found = await firstFile(names)
    if (found === undefined) throw new Error(`there is no ${path} in ${from}`)
    await mkdir(dirname(join(target, path)), { recursive: true })
    await copyFile(found, join(target, path))
  }
}

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if ((await stat(path).catch(() => undefined))?.isFile()) return path
  return undefined
}
