import { AppError } from '@picture-desk/app-error'
import { defaultSize, maxSize, SearchMode, SearchRequest } from '@picture-desk/search-api-contract'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { plain, print, say, searchText } from '../terminal.ts'
import { fromHere, withDesk } from './with-desk.ts'

export function addSearchCommands(program: Command): void {
  program
    .command('search')
    .description('The pictures that fit an article best, those of the people it names first')
    .argument('<file>', 'text file with the article; - for standard input')
    .addOption(sizeOption())
    .addOption(new Option('--mode <mode>', 'how the index is searched').choices(SearchMode.options).default('hybrid'))
    .addHelpText(
      'after',
      `
Examples:
  npm run desk -- search article.txt
  npm run desk -- search article.txt --size 20 --json
  echo "Rain stops play" | npm run desk -- search -`,
    )
    .action(async (file: string, _options: unknown, command: Command) =>
      withDesk<{ size: number; mode: SearchMode }>(command, 'read', async ({ desk, options, ports }) => {
        const request = searchRequest(await readArticle(file), options.size, options.mode)
        const answer = await desk.search(request)
        if (options.json) return print(JSON.stringify(answer))
        for (const notice of await ports.notices()) say(`Note: ${notice}`)
        print(searchText(answer))
      }),
    )

  program
    .command('similar')
    .description('Pictures that show the like of one')
    .argument('<id>', 'id of a picture, as search and ingest name it')
    .addOption(sizeOption())
    .action(async (id: string, _options: unknown, command: Command) =>
      withDesk<{ size: number }>(command, 'read', async ({ desk, options }) => {
        const answer = await desk.similar(id, options.size)
        if (options.json) return print(JSON.stringify(answer))
        for (const { file, id: found, score, strength } of answer.results)
          print(`${plain(file)}   [${strength}, ${score.toFixed(2)}]   ${found}`)
      }),
    )

  program
    .command('show')
    .description('All that is known of one picture')
    .argument('<id>', 'id of a picture')
    .action(async (id: string, _options: unknown, command: Command) =>
      withDesk(command, 'read', async ({ desk, options }) => {
        const record = await desk.image(id)
        print(options.json ? JSON.stringify(record) : plainJson(record))
      }),
    )
}

const sizeOption = () =>
  new Option('--size <n>', 'how many pictures').default(defaultSize).argParser((given: string) => {
    const size = Number(given)
    if (Number.isInteger(size) && size >= 1 && size <= maxSize) return size
    throw new InvalidArgumentError(`Give a whole number from 1 to ${maxSize}.`)
  })

/** Indented, escape codes left out: JSON writes control characters as \u001b. */
const plainJson = (value: unknown) => JSON.stringify(value, undefined, 2)

async function readArticle(file: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  return readFile(fromHere(file), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT'
      ? new AppError('NotFound', `There is no file ${file}.`, {
          cause,
          whatToDo: 'Check the path, or give - and pipe it in.',
        })
      : new AppError('BadInput', `${file} cannot be read: ${cause.message}`, { cause })
  })
}

function searchRequest(article: string, size: number, mode: SearchMode): SearchRequest {
  const request = SearchRequest.safeParse({ article, size, mode })
  if (request.success) return request.data
  const faults = request.error.issues.map(({ message, path }) => `${path.join('.')} ${message}`)
  throw new AppError('BadInput', `${faults.join('; ')}.`)
}
