import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { showProgress } from '@picture-desk/desk/progress'
import { median, type Measurement } from './measurement.ts'
import { howToPackage, packagedFunctions } from './packaged-functions.ts'

const run = promisify(execFile)

/** Prints the milliseconds that the import of its argument took, and ends whatever that left open. */
const timeImport = `const began = performance.now()
await import(process.argv[1])
console.log(performance.now() - began)
process.exit()`

/**
 * How long each packaged function takes to be imported, which a cold start waits for: each import in a process of its own, the
 * functions in turns, an empty module among them. Rejects where nothing is packaged.
 */
export async function handlerBench({
  folder,
  runs,
}: {
  readonly folder: string
  readonly runs: number
}): Promise<readonly Measurement[]> {
  const functions = await packagedFunctions()
  if (functions.length === 0) throw new Error(`No function is packaged. First: ${howToPackage}`)
  const empty = join(folder, 'empty.mjs')
  await writeFile(empty, '')
  const subjects = [
    { name: 'an empty module', file: empty, environment: {}, times: [] as number[] },
    ...(await Promise.all(
      functions.map(async ({ environment, name, unpack }) => ({
        name,
        file: await unpack(join(folder, name)),
        environment,
        times: [] as number[],
      })),
    )),
  ]
  const progress = showProgress('Importing functions in turns:', 'imports')
  let done = 0
  for (let turn = 0; turn < runs; turn++)
    for (const { environment, file, times } of subjects) {
      times.push(await importTime(file, environment))
      progress.update(++done, runs * subjects.length)
    }
  progress.end()
  return [
    ...subjects.map(({ name, times }) => ({ what: `import of ${name}`, value: median(times), unit: 'ms' })),
    ...functions.map(({ bytes, name }) => ({ what: `zip of ${name}`, value: bytes / 1000, unit: 'kB' })),
  ]
}

async function importTime(file: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const args = ['--input-type=module', '--eval', timeImport, pathToFileURL(file).href]
  const { stdout } = await run(process.execPath, args, {
    env: { PATH: process.env['PATH'], AWS_REGION: 'eu-west-1', ...environment },
  }).catch(({ stderr }: { readonly stderr: string }) => {
    throw new Error(
      `${file} cannot be imported. Packaged for another machine? Then: ${howToPackage}\n${readable(stderr)}`,
    )
  })
  return Number(stdout)
}

/** Node shows the line that failed, which of a bundle is a megabyte. */
const readable = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.length < 500)
    .join('\n')
