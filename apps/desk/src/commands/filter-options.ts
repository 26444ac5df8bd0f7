import { ImageFilter, orientations } from '@picture-desk/image-record'
import { Option, type Command } from 'commander'
import { parseInput } from '../parse-input.ts'

export type FilterFlags = {
  readonly person: readonly string[]
  readonly notPerson: readonly string[]
  readonly label: readonly string[]
  readonly notLabel: readonly string[]
  readonly not: readonly string[]
  readonly orientation?: string
  readonly minWidth?: string
  readonly minHeight?: string
  readonly from?: string
  readonly to?: string
  readonly credit?: string
  readonly usageTerms?: string
  readonly wholeCredit?: string
  readonly wholeUsageTerms?: string
  readonly hasCaption?: string
  readonly folder?: string
}

/** Flags that may be given several times. */
export const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value]

/** The filter of the API, as flags. */
export const withFilterOptions = (command: Command): Command =>
  command
    .option('--person <name>', 'shows this person; again for one more, all of them', collect, [])
    .option('--not-person <name>', 'does not show this person', collect, [])
    .option('--label <label>', 'has this label, or a narrower one', collect, [])
    .option('--not-label <label>', 'has it not', collect, [])
    .option('--not <id>', 'is not this picture', collect, [])
    .addOption(new Option('--orientation <orientation>', 'how it lies').choices(orientations))
    .option('--min-width <pixels>', 'is at least as wide')
    .option('--min-height <pixels>', 'is at least as high')
    .option('--from <date>', 'taken then or later: 2024, 2024-05, 2024-05-01')
    .option('--to <date>', 'taken then or earlier')
    .option('--credit <text>', 'the credit begins with this')
    .option('--usage-terms <text>', 'the usage terms begin with this')
    .option('--whole-credit <text>', 'the credit is this and nothing more')
    .option('--whole-usage-terms <text>', 'the usage terms are this and nothing more')
    .addOption(new Option('--has-caption <yes|no>', 'has a headline or a description').choices(['yes', 'no']))
    .option('--folder <id>', 'lies in the photo folder with this id')

/** What the flags ask for. Throws BadInput, all faults named. */
export function filterOf(flags: FilterFlags): ImageFilter {
  const { credit, folder, from, label, minHeight, minWidth, not, notLabel, notPerson } = flags
  const { hasCaption, orientation, person, to, usageTerms, wholeCredit, wholeUsageTerms } = flags
  const given = {
    ...{ credit, folder, from, orientation, to, usageTerms, wholeCredit, wholeUsageTerms },
    ...(person.length > 0 ? { people: person } : {}),
    ...(label.length > 0 ? { labels: label } : {}),
    ...(minWidth === undefined ? {} : { minWidth: Number(minWidth) }),
    ...(minHeight === undefined ? {} : { minHeight: Number(minHeight) }),
    ...(hasCaption === undefined ? {} : { hasCaption: hasCaption === 'yes' }),
    exclude: { people: notPerson, labels: notLabel, ids: not },
  }
  return parseInput(ImageFilter, given)
}
