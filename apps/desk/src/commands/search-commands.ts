import { AppError } from '@picture-desk/app-error'
import {
  defaultSize,
  maxArticleCharacters,
  maxSize,
  SearchMode,
  SearchRequest,
} from '@picture-desk/search-api-contract'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { imageText, searchText, similarText } from '../answer-texts.ts'
import { plain, print, say } from '../terminal.ts'
import { filterOf, withFilterOptions, type FilterFlags } from './filter-options.ts'
import { inputFile } from './input-file.ts'
import { withDesk } from './with-desk.ts'

export function addSearchCommands(program: Command): void {
  const search = program
    .command('search')
    .description('The pictures that fit an article best, those of the people it names first')
    .argument('<file>', 'text file with the article; - for standard input')
  withFilterOptions(search)
    .addOption(sizeOption())
    .addOption(new Option('--mode <mode>', 'how the index is searched').choices(SearchMode.options).default('hybrid'))
    .addHelpText(
      'after',
      `
Examples:
  npm run desk -- search article.txt
  npm run desk -- search article.txt --size 20 --json
  npm run desk -- search article.txt --orientation landscape --min-width 1920 --from 2024
  echo "Rain stops play" | npm run desk -- search -`,
    )
    .action(async (file: string, _options: unknown, command: Command) =>
      withDesk<FilterFlags & { size: number; mode: SearchMode }>(
        command,
        'read',
        async ({ desk, options, ports, signal }) => {
          const { mode, size } = options
          const filter = filterOf(options)
          const request = searchRequest({ article: await readArticle(file, signal), size, mode, filter })
          const answer = await desk.search(request)
          if (options.json) return print(JSON.stringify(answer))
          for (const notice of await ports.notices()) say(`Note: ${plain(notice)}`)
          print(searchText(answer))
        },
      ),
    )

  program
    .command('similar')
    .description('Pictures that show the like of one')
    .argument('<id>', 'id of a picture, as search and ingest name it')
    .addOption(sizeOption())
    .action(async (id: string, _options: unknown, command: Command) =>
      withDesk<{ size: number }>(command, 'read', async ({ desk, options }) => {
        const answer = await desk.similar(id, options.size)
        print(options.json ? JSON.stringify(answer) : similarText(answer))
      }),
    )

  program
    .command('show')
    .description('All that is known of one picture')
    .argument('<id>', 'id of a picture')
    .action(async (id: string, _options: unknown, command: Command) =>
      withDesk(command, 'read', async ({ desk, options }) => {
        const record = await desk.image(id)
        print(options.json ? JSON.stringify(record) : imageText(record))
      }),
    )
}

export const sizeOption = () =>
  new Option('--size <n>', 'how many pictures').default(defaultSize).argParser((given: string) => {
    const size = Number(given)
    if (Number.isInteger(size) && size >= 1 && size <= maxSize) return size
    throw new InvalidArgumentError(`Give a whole number from 1 to ${maxSize}.`)
  })

/** No more of a file than shows that it is too long. */
async function readArticle(file: string, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of inputFile(file, signal)) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > mostArticleBytes) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const mostArticleBytes = 3 * maxArticleCharacters

function searchRequest(given: SearchRequest): SearchRequest {
  const request = SearchRequest.safeParse(given)
  if (request.success) return request.data
  const faults = request.error.issues.map(({ message, path }) => `${path.join('.')} ${message}`)
  throw new AppError('BadInput', `${faults.join('; ')}.`)
}
