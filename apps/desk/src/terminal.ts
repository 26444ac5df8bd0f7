import { toAppError, type AppError } from '@picture-desk/app-error'
import { exitCodes } from './exit-codes.ts'
import { storageError } from './storage-error.ts'
import { inspect, stripVTControlCharacters } from 'node:util'

/** What a command answers goes to the output stream: a sentence for people, or one line of JSON. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`)
/** What is said on the way goes to the error stream, so that an answer can be piped. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Ends the process where nobody takes what it says: whoever reads has seen enough (`| head`), or the disk is full. */
export function endWithOutput(): void {
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EPIPE') process.exit(0)
    process.exit(exitCodes[sayError(storageError(cause, 'standard output'), false).code])
  })
  process.stderr.on('error', () => undefined)
}

/** Text from pictures and articles may hold escape codes, which would steer the terminal. */
export const plain = (text: string): string =>
  // eslint keeps control characters out of patterns; these are what is to go.
  stripVTControlCharacters(text).replaceAll(/\p{Control}+/gu, ' ')

export function sayError(thrown: unknown, json: boolean): AppError {
  const error = toAppError(thrown)
  const { code, message, whatToDo } = error
  if (json) print(JSON.stringify({ error: { code, message, whatToDo } }))
  else say(`${code}: ${sentence(plain(message))} ${plain(whatToDo)}`)
  if (code === 'Internal') say(originOf(error))
  return error
}

const sentence = (text: string): string => text.replace(/[^.!?]$/u, '$&.')

/** "1 picture", "1,200 pictures" */
export const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? what : `${what}s`}`

/** Where a fault of the program comes from, for the one who is to mend it. */
export const originOf = ({ cause, stack }: AppError): string => inspect(cause ?? stack)
