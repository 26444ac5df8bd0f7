import { indexFilter } from '@picture-desk/article-search'
import { CorrectionRequest } from '@picture-desk/image-record'
import { ListOrder, maxSize } from '@picture-desk/search-api-contract'
import { Option, type Command } from 'commander'
import { imageText, listText } from '../answer-texts.ts'
import { interrupted } from '../exit-codes.ts'
import { parseInput } from '../parse-input.ts'
import { counted, plain, print, say } from '../terminal.ts'
import { collect, filterOf, withFilterOptions, type FilterFlags } from './filter-options.ts'
import { sizeOption } from './search-commands.ts'
import { withDesk } from './with-desk.ts'
import { writeLines } from './write-lines.ts'

type ListFlags = {
  readonly size: number
  readonly order?: ListOrder
  readonly words?: string
  readonly after?: string
}

type CorrectFlags = {
  readonly addPerson: readonly string[]
  readonly removePerson: readonly string[]
  readonly addLabel: readonly string[]
  readonly removeLabel: readonly string[]
  readonly headline?: string
  readonly description?: string
  readonly credit?: string
  readonly date?: string
  readonly revert: readonly string[]
}

export function addEditingCommands(program: Command): void {
  const list = program.command('list').description('Pictures without an article: the newest first, or by their date')
  withFilterOptions(list)
    .addOption(sizeOption())
    .addOption(new Option('--order <order>', 'best: for the words; newest; taken: by date').choices(ListOrder.options))
    .option('--words <words>', 'all of these stand in its caption, keywords, labels or names')
    .option('--after <next>', 'go on after the page that ended with this')
    .action(async (_options: unknown, command: Command) =>
      withDesk<FilterFlags & ListFlags>(command, 'read', async ({ desk, options }) => {
        const filter = filterOf(options)
        const { exclude = {}, ...conditions } = filter
        const answer = await desk.list({
          ...conditions,
          excludeIds: exclude.ids,
          excludeLabels: exclude.labels,
          excludePeople: exclude.people,
          after: options.after,
          order: options.order,
          q: options.words,
          size: options.size,
        })
        const filtered = options.words !== undefined || indexFilter(filter) !== undefined
        print(options.json ? JSON.stringify(answer) : listText(answer, filtered))
      }),
    )

  program
    .command('correct')
    .description('Correct a picture; wins over what was recognised, and stays when it is ingested again')
    .argument('<id>', 'id of a picture')
    .option('--add-person <name>', 'is in the picture; confirms one that is uncertain', collect, [])
    .option('--remove-person <name>', 'is not', collect, [])
    .option('--add-label <label>', 'is to be seen', collect, [])
    .option('--remove-label <label>', 'is not', collect, [])
    .option('--headline <text>', 'instead of the headline in the file; "" for none')
    .option('--description <text>', 'instead of the description in the file')
    .option('--credit <text>', 'instead of the credit in the file')
    .option('--date <date>', 'when it was taken: 2024, 2024-05, 2024-05-01')
    .addOption(
      new Option('--revert <what>', 'take back: people, labels or caption')
        .choices(['people', 'labels', 'caption'])
        .argParser(collect)
        .default([]),
    )
    .action(async (id: string, _options: unknown, command: Command) =>
      withDesk<CorrectFlags>(command, 'write', async ({ desk, options }) => {
        const record = await desk.correct(id, correctionOf(options))
        print(options.json ? JSON.stringify(record) : imageText(record))
      }),
    )

  program
    .command('picks')
    .description('Write what editors picked as lines of JSON, with the article of each: for npm run eval -- --picks')
    .argument('[file]', 'where to; - for standard output', '-')
    .action(async (file: string, _options: unknown, command: Command) =>
      withDesk(command, 'read', async ({ desk, options, signal }) => {
        const written = await writeLines(allPicks(desk.picks), file, signal)
        if (written === undefined) {
          process.exitCode = interrupted
          return say('Stopped; nothing was written.')
        }
        if (file === '-') return say(counted(written, 'pick'))
        print(
          options.json ? JSON.stringify({ exported: written, file }) : `${counted(written, 'pick')} in ${plain(file)}`,
        )
      }),
    )
}

async function* allPicks(
  page: Parameters<Parameters<typeof withDesk>[2]>[0]['desk']['picks'],
): AsyncGenerator<unknown> {
  let after: string | undefined
  do {
    const { next, picks } = await page({ size: maxSize, after })
    yield* picks
    after = next
  } while (after !== undefined)
}

function correctionOf(flags: CorrectFlags): CorrectionRequest {
  const { addLabel, addPerson, credit, date, description, headline, removeLabel, removePerson, revert } = flags
  const texts = Object.entries({ credit, date, description, headline }).filter(([, text]) => text !== undefined)
  const names = (add: readonly string[], remove: readonly string[]) =>
    add.length + remove.length > 0 ? { add, remove } : undefined
  return parseInput(CorrectionRequest, {
    people: names(addPerson, removePerson),
    labels: names(addLabel, removeLabel),
    caption: texts.length > 0 ? Object.fromEntries(texts) : undefined,
    ...Object.fromEntries(revert.map((what) => [what, null])),
  })
}
