import { InvalidArgumentError, type Command } from 'commander'
import { once } from 'node:events'
import { join } from 'node:path'
import { openBrowser } from '../open-browser.ts'
import { withProgress } from '../progress.ts'
import { writeSamplePhotographs } from '../sample-photographs.ts'
import { startServer } from '../server.ts'
import { storing } from '../storage-error.ts'
import { originOf, plain, say, sayError } from '../terminal.ts'
import { watchPhotoFolder } from '../watch.ts'
import { collect } from './filter-options.ts'
import { wholeNumber } from './ingest-commands.ts'
import { fromHere, withDesk, type Opened } from './with-desk.ts'

type ServeFlags = {
  readonly photos?: string
  readonly people?: string | false
  readonly port: number
  readonly open: boolean
  readonly workers?: number
  readonly pickerOrigin: readonly string[]
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('The desk in the browser, on this machine only; npm start does the same')
    .option('--photos <dir>', 'ingest this folder, and go on as it changes')
    .option(
      '--people <gallery>',
      'recognise the people of this folder: <gallery>/<Name>/*.jpg; remembered for the next time',
    )
    .option('--no-people', 'recognise nobody from now on')
    .option('--port <n>', 'port of 127.0.0.1', portNumber, 4200)
    .option('--no-open', 'do not open the browser')
    .option(
      '--picker-origin <origin>',
      'a page of this origin, https://cms.example, may embed /picker; again for one more',
      addOrigin,
      [],
    )
    .option('--workers <n>', 'worker threads (default: as many as cores and memory allow)', wholeNumber)
    .addHelpText(
      'after',
      `
Without --photos it serves what was ingested before; a new desk starts with nine sample photographs.

Examples:
  npm start
  npm start -- --photos ~/Pictures --people ~/people
  npm start -- --data /srv/desk --port 8080 --no-open`,
    )
    .action(async (_options: unknown, command: Command) =>
      withDesk<ServeFlags>(command, 'write', serve, ({ people, workers }) => ({
        ...(people === undefined ? {} : { gallery: people === false ? undefined : fromHere(people) }),
        ...(workers === undefined ? {} : { workers }),
      })),
    )
}

async function serve({ desk, options, ports, signal }: Opened<ServeFlags>): Promise<void> {
  const server = await startServer(desk, {
    port: options.port,
    page: builtPage,
    pickerOrigins: options.pickerOrigin,
    onError: (error) => {
      if (error.code === 'Internal') say(`Internal: ${originOf(error)}`)
    },
  })
  say(`The picture desk is at ${server.url}   (Ctrl-C stops it)`)
  if (options.open) openBrowser(server.url)

  // Whatever fails, the desk goes on serving what it has.
  const onError = (thrown: unknown) => void sayError(thrown, false)
  const work = ingestForEver().catch(onError)
  if (!signal.aborted) await once(signal, 'abort')
  await Promise.all([work, server.close()])

  async function ingestForEver(): Promise<void> {
    await ports.ingestion()
    for (const notice of await ports.notices()) say(`Note: ${plain(notice)}`)
    const folders = await photoFolders()
    let last: Promise<void> = Promise.resolve()
    const inTurn = (folder: string) => () => (last = last.catch(() => undefined).then(() => ingest(folder)))
    await Promise.all(
      folders.map((folder) => watchPhotoFolder(folder, inTurn(folder), { onError, signal }).catch(onError)),
    )
  }

  async function photoFolders(): Promise<readonly string[]> {
    if (options.photos !== undefined) return [fromHere(options.photos)]
    const known = ports.state.folders.list().map(({ path }) => path)
    if (known.length > 0) return known
    await storing(ports.data.samples, () => writeSamplePhotographs(ports.data.samples))
    return [ports.data.samples]
  }

  async function ingest(folder: string): Promise<void> {
    const { failed, indexed, removed, replaced, total } = await withProgress('Ingesting:', 'files', ({ update }) =>
      desk.ingestFolder(folder, { signal, onProgress: update }),
    )
    // Begins a new one where the pictures have changed by enough.
    await desk.map()
    if (indexed + replaced + removed + failed > 0)
      say(
        `${plain(folder)}: ${indexed} new, ${replaced} replaced, ${removed} removed, ${failed} failed; ${total} in the index`,
      )
  }
}

/** Where `vite build` puts the page. */
const builtPage = join(import.meta.dirname, '../../../cms/dist')

function portNumber(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Give a port from 0 to 65535.')
  return port
}

/** Whoever may embed the picker gets what is picked: named exactly, and never all. */
function addOrigin(text: string, all: readonly string[]): readonly string[] {
  if (!/^https?:/.test(text) || !URL.canParse(text) || new URL(text).origin !== text)
    throw new InvalidArgumentError('Give an origin, such as https://cms.example: no path, no slash at its end.')
  return collect(text, all)
}
