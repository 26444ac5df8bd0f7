import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  fetchedFiles,
  isPinned,
  leastBytes,
  type ModelFiles,
  type PinnedFile,
  type UnpinnedFile,
} from './model-files.ts'
import { storageError } from './storage-error.ts'

export type HubOptions = {
  /** The address before the repository's name. */
  readonly hubUrl: string
  /** How long the hub may be silent: before its answer, and between two pieces of it. */
  readonly silenceSeconds: number
  readonly signal: AbortSignal
  /** Bytes of all files together. */
  readonly onReceived: (receivedBytes: number) => void
}

/** Downloads the files of the model. Each is asked for again from where it broke off, as long as more of it comes. */
export async function downloadFromHub(model: ModelFiles, target: string, options: HubOptions): Promise<void> {
  const { repository, revision } = model.hub
  let done = 0
  // The small file first: it tells whether there is a hub before anything large is begun.
  for (const file of fetchedFiles(model).toSorted((a, b) => leastBytes(a) - leastBytes(b))) {
    const path = join(target, file.path)
    const url = `${options.hubUrl.replace(/\/+$/, '')}/${repository}/resolve/${revision}/${file.path}`
    const before = done
    await mkdir(dirname(path), { recursive: true })
    done += await downloadFile(url, file, path, {
      ...options,
      onReceived: (bytes) => options.onReceived(before + bytes),
    })
  }
}

/** Requests for one file at most. */
const maxRequests = 5

type HubFile = PinnedFile | UnpinnedFile

/** Resolves to the bytes of the file. */
async function downloadFile(url: string, file: HubFile, path: string, options: HubOptions): Promise<number> {
  const output = await open(path, 'a')
  try {
    for (let request = 1; ; request += 1) {
      const held = (await output.stat()).size
      try {
        return await receiveRest(url, file, output, held, options)
      } catch (error) {
        const brokeOff = (await output.stat()).size > held && !storageError(error, path)
        if (!brokeOff || options.signal.aborted || request === maxRequests) throw error
      }
    }
  } finally {
    await output.close()
  }
}

async function receiveRest(
  url: string,
  file: HubFile,
  output: FileHandle,
  held: number,
  { silenceSeconds, signal, onReceived }: HubOptions,
): Promise<number> {
  const silence = new AbortController()
  const fallSilent = () => silence.abort(new Error(`${url} was silent for ${silenceSeconds} seconds`))
  const timer = setTimeout(fallSilent, silenceSeconds * 1000)
  try {
    const response = await fetch(url, {
      // Bytes as they are: a range of compressed bytes would be another range.
      headers: { 'accept-encoding': 'identity', ...(held > 0 && { range: `bytes=${held}-` }) },
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (!response.ok || response.body === null) throw new Error(`${url} answered with status ${response.status}`)
    // Without the status for a part, the whole file comes though the rest was asked for.
    const start = response.status === 206 ? held : 0
    const announced = response.headers.get('content-length')
    const coming = announced === null ? undefined : start + Number(announced)
    const right = isPinned(file) ? file.bytes : coming
    if (coming !== undefined && coming !== right)
      throw new Error(`${url} announced ${coming} bytes where ${right} are right`)
    await output.truncate(start)
    let received = start
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      timer.refresh()
      received += chunk.length
      if (right !== undefined && received > right) break
      await output.appendFile(chunk)
      onReceived(received)
    }
    if (right !== undefined && received !== right)
      throw new Error(`${url} gave ${received} bytes where ${right} are right`)
    return received
  } finally {
    clearTimeout(timer)
  }
}
