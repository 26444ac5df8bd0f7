import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Template } from './template/template.ts'

const run = promisify(execFile)

export const appsFolder = join(import.meta.dirname, '../../../apps')

/** The apps that are deployed, by their names. */
export const services = async (): Promise<readonly string[]> =>
  (await readdir(appsFolder)).filter((name) => existsSync(join(appsFolder, name, 'serverless.yml'))).sort()

/** The template of a service for a stage, packaged by the framework into a folder of its own; needs no credentials. */
export async function packaged(service: string, stage: string, folder: string): Promise<Template> {
  await run('serverless', ['package', '--stage', stage, '--package', folder], { cwd: join(appsFolder, service) })
  return JSON.parse(await readFile(join(folder, 'cloudformation-template-update-stack.json'), 'utf8')) as Template
}
