import { toAppError, type AppError } from '@picture-desk/app-error'
import type { SearchResponse, Status } from '@picture-desk/search-api-contract'
import { inspect, stripVTControlCharacters } from 'node:util'

/** What a command answers goes to the output stream: a sentence for people, or one line of JSON. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`)
/** What is said on the way goes to the error stream, so that an answer can be piped. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Text from pictures and articles may hold escape codes, which would steer the terminal. */
export const plain = (text: string): string =>
  // eslint keeps control characters out of patterns; these are what is to go.
  stripVTControlCharacters(text).replaceAll(/\p{Control}+/gu, ' ')

export function sayError(thrown: unknown, json: boolean): AppError {
  const error = toAppError(thrown)
  const { code, message, whatToDo } = error
  if (json) print(JSON.stringify({ error: { code, message, whatToDo } }))
  else say(`${code}: ${plain(message)} ${whatToDo}`)
  if (code === 'Internal') say(originOf(error))
  return error
}

/** Where a fault of the program comes from, for the one who is to mend it. */
export const originOf = ({ cause, stack }: AppError): string => inspect(cause ?? stack)

export function searchText({ query, results, strength, total }: SearchResponse): string {
  const people = query.people.map(({ name, pictures }) => `${plain(name)} (${pictures})`).join(', ')
  const verdict =
    strength >= 0.6 ? 'fits well' : strength >= 0.25 ? 'some may fit' : 'nothing fits for sure; the nearest are'
  return [
    ...(people === '' ? [] : [`People:  ${people}`]),
    `Summary: ${plain(query.summary)}`,
    `Of ${total.toLocaleString('en')} pictures: ${verdict}`,
    '',
    ...results.map(({ caption, celebrities, evidence, file, id, labels, strength: fit }, i) => {
      const shown = [...celebrities.map(({ name }) => name), ...labels.map(({ name }) => name.toLowerCase())]
      return [
        `${String(i + 1).padStart(2)}. ${plain(file)}   [${fit}]   ${id}`,
        `    ${plain([shown.join(', '), caption.credit ?? ''].filter(Boolean).join(' · ')) || 'nothing known'}`,
        `    ${plain(evidence[0]!.reason)}`,
      ].join('\n')
    }),
  ].join('\n')
}

export const statusText = ({ failed, index, model, notices, total }: Status): string =>
  [
    `${total.toLocaleString('en')} pictures, ${failed.toLocaleString('en')} failed`,
    `Embedding: ${model.name}, ${model.dimensions} dimensions; index: ${index.kind}`,
    ...notices.map((notice) => `Note: ${notice}`),
  ].join('\n')
