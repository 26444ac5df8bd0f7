import { createReadStream } from 'node:fs'
import { addAbortSignal, type Readable } from 'node:stream'
import { storageError } from '../storage-error.ts'
import { fromHere } from './with-desk.ts'

/** The bytes of a file that a person named; `-` is standard input. Ends early, without a fault, once the signal is aborted. */
export async function* inputFile(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const input: Readable = file === '-' ? process.stdin : createReadStream(fromHere(file))
  try {
    for await (const chunk of addAbortSignal(signal, input)) yield chunk as Uint8Array
  } catch (cause) {
    if (!signal.aborted) throw storageError(cause, file)
  }
}
