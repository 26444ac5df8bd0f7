import { AppError } from '@picture-desk/app-error'
import { indexFilter } from '@picture-desk/article-search'
import {
  defaultSize,
  maxArticleCharacters,
  maxSize,
  SearchMode,
  SearchRequest,
} from '@picture-desk/search-api-contract'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { imageText, similarText } from '../answer-texts.ts'
import { exitCodes, interrupted } from '../exit-codes.ts'
import { parseInput } from '../parse-input.ts'
import { searchLines } from '../search-lines.ts'
import { searchText } from '../search-text.ts'
import { plain, print, say } from '../terminal.ts'
import { filterOf, withFilterOptions, type FilterFlags } from './filter-options.ts'
import { inputFile } from './input-file.ts'
import { withDesk } from './with-desk.ts'

export function addSearchCommands(program: Command): void {
  const search = program
    .command('search')
    .description('The pictures that fit an article best, those of the people it names first')
    .argument('[file]', 'text file with the article; - for standard input; may be left out beside --brief')
  withFilterOptions(search)
    .addOption(sizeOption())
    .addOption(new Option('--mode <mode>', 'how the index is searched').choices(SearchMode.options).default('hybrid'))
    .option('--brief <file>', 'what is looked for, as --json says it under query.brief, edited; - for standard input')
    .option(
      '--lines',
      'the file has many searches, {"id"?, "article", …} a line; each is answered by a line of JSON, in order',
    )
    .option('--no-diversity', 'the raw list: pictures that look the same are not put under the best of them')
    .addHelpText(
      'after',
      `
Before each reason stands how much of the score it makes.

Examples:
  npm run desk -- search article.txt
  npm run desk -- search article.txt --size 20 --json
  npm run desk -- search article.txt --json | jq .query.brief > brief.json
  npm run desk -- search article.txt --brief brief.json
  npm run desk -- search article.txt --orientation landscape --min-width 1920 --from 2024
  echo "Rain stops play" | npm run desk -- search -
  npm run --silent desk -- search --lines searches.jsonl > answers.jsonl`,
    )
    .action(async (file: string | undefined, _options: unknown, command: Command) =>
      withDesk<FilterFlags & SearchFlags>(command, 'read', async ({ desk, options, ports, signal }) => {
        const { brief, diversity, mode, size } = options
        const filter = filterOf(options)
        if (options.lines === true) {
          if (brief !== undefined)
            throw new AppError('BadInput', '--brief is for one search.', { whatToDo: 'Give each line its "brief".' })
          const notAll = () => (process.exitCode = exitCodes.BadInput)
          const onUnread = (reason: string) => {
            say(`BadInput: ${reason}.`)
            notAll()
          }
          const usual = { diversity, filter, mode, size }
          for await (const answer of searchLines(desk.search, inputFile(file ?? '-', signal), { onUnread, usual })) {
            print(JSON.stringify(answer))
            if ('error' in answer) notAll()
          }
          if (signal.aborted) process.exitCode = interrupted
          return
        }
        const request = parseInput(SearchRequest, {
          ...(file === undefined ? {} : { article: await readText(file, mostArticleBytes, signal) }),
          ...(brief === undefined ? {} : { brief: await readJson(brief, signal) }),
          ...{ diversity, filter, mode, size },
        })
        const answer = await desk.search(request)
        if (options.json) return print(JSON.stringify(answer))
        for (const notice of await ports.notices()) say(`Note: ${plain(notice)}`)
        print(searchText(answer, (await ports.model()).name, indexFilter(filter) !== undefined))
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

type SearchFlags = {
  readonly brief?: string
  readonly diversity: boolean
  readonly lines?: boolean
  readonly mode: SearchMode
  readonly size: number
}

export const sizeOption = () =>
  new Option('--size <n>', 'how many pictures').default(defaultSize).argParser((given: string) => {
    const size = Number(given)
    if (Number.isInteger(size) && size >= 1 && size <= maxSize) return size
    throw new InvalidArgumentError(`Give a whole number from 1 to ${maxSize}.`)
  })

/** No more of a file than shows that it is too long. */
async function readText(file: string, mostBytes: number, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of inputFile(file, signal)) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > mostBytes) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const mostArticleBytes = 3 * maxArticleCharacters
/** What the API takes of a whole request. */
const mostBriefBytes = 1_000_000

async function readJson(file: string, signal: AbortSignal): Promise<unknown> {
  const text = await readText(file, mostBriefBytes, signal)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('BadInput', `${file} is no JSON.`, {
      cause,
      whatToDo: 'Give a brief as `search --json` answers it under query.brief.',
    })
  }
}
