import type { BriefKind, MatchStrength } from '@picture-desk/image-record'
import { gapSentences, type Match, type SearchResponse } from '@picture-desk/search-api-contract'
import { emptyText } from './answer-texts.ts'
import { counted, plain } from './terminal.ts'

const verdicts: Readonly<Record<MatchStrength, string>> = {
  strong: 'fits well',
  possible: 'some may fit',
  weak: 'nothing here really fits; the nearest are',
}

/** Of each kind on its line; who wants all of them reads the JSON. */
const namesShown = 8
/** Of a summary, which may have 180 words. */
const charactersShown = 200
const reasonsShown = 2

/**
 * What was looked for, how well the archive answers, and each picture with why. `model`: the embedding model's name. `filtered`: whether
 * only some pictures were searched.
 */
export function searchText(answer: SearchResponse, model: string, filtered = false): string {
  const { query, results, total, verdict } = answer
  if (total === 0) return emptyText(filtered)
  const said = [
    ...lookedFor(query),
    `Of ${counted(total, 'picture')}: ${verdicts[verdict]}`,
    ...gapSentences(answer),
    ...(query.knowsLanguage ? [] : [unknownLanguage(query.brief.language, model)]),
  ]
  return [...said.map(plain), '', ...results.map(matchText)].join('\n')
}

function lookedFor({ brief, people }: SearchResponse['query']): readonly string[] {
  const wanted = brief.items.filter(({ use, weight }) => use === 'include' && weight > 0)
  const named = (...kinds: readonly BriefKind[]) => wanted.filter(({ kind }) => kinds.includes(kind)).map(nameOf)
  const picturesOf = new Map(people.map(({ name, pictures }) => [name, pictures]))
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['People', named('person').map((name) => `${name} (${picturesOf.get(name) ?? 0})`)],
    ['Things', named('thing')],
    ['Places', named('place')],
    ['Others', named('organisation', 'event')],
    ['Not', brief.items.filter(({ use }) => use === 'exclude').map(nameOf)],
    ['Theme', brief.theme.trim() === '' ? [] : [shortened(brief.theme)]],
  ]
  return lines.flatMap(([what, names]) => (names.length > 0 ? [`${`${what}:`.padEnd(8)}${listed(names)}`] : []))
}

const nameOf = ({ name }: { readonly name: string }): string => name

const listed = (names: readonly string[]): string =>
  [...names.slice(0, namesShown), ...(names.length > namesShown ? [`+${names.length - namesShown}`] : [])].join(', ')

/** Ends between words. */
const shortened = (text: string): string =>
  text.length <= charactersShown ? text : `${text.slice(0, charactersShown).replace(/\s+\S*$/u, '')} …`

const languages = new Intl.DisplayNames('en', { type: 'language' })

const unknownLanguage = (language: string, model: string): string =>
  `The text is in ${languages.of(language)} (${language}), which ${model} was not made for: names, captions and words counted more.`

function matchText(
  { caption, celebrities, duplicates, evidence, file, id, labels, strength }: Match,
  i: number,
): string {
  const shown = [...celebrities.map(nameOf), ...labels.map(({ name }) => name.toLowerCase())]
  const same = duplicates.length > 0 ? `   +${duplicates.length} that look the same` : ''
  return [
    `${String(i + 1).padStart(2)}. ${plain(file)}   [${strength}]   ${id}${same}`,
    `    ${plain([shown.join(', '), caption.credit ?? ''].filter(Boolean).join(' · ')) || 'nothing known'}`,
    ...evidence.slice(0, reasonsShown).map((reason) => `    ${plain(reasonText(reason))}`),
  ].join('\n')
}

/** With its share of the score before it: "40 %  Shows boat, as the article says". */
function reasonText({ kind, reason, share, value }: Match['evidence'][number]): string {
  const counted = share === undefined ? '' : `${String(Math.round(100 * share)).padStart(3)} %  `
  return `${counted}${kind === 'sentence' ? `${reason}: “${shortened(value)}”` : reason}`
}
