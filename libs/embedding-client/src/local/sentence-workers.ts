import { loadPackage } from '@picture-desk/app-error'
import { fileURLToPath } from 'node:url'
import type { Vector } from '../embedding-client.ts'
import type { SentenceModel, SentenceModelOptions } from './sentence-model.ts'
import type { SentenceTask } from './sentence-worker.ts'

/**
 * The same model in several worker threads, each with a copy of its own (README, memory): onnxruntime holds the thread that it is
 * called from, so that a server would answer nobody meanwhile.
 */
export async function sentenceWorkers(options: SentenceModelOptions, workers: number): Promise<SentenceModel> {
  const { Tinypool } = await loadPackage(['tinypool'], () => import('tinypool'))
  const pool = new Tinypool({ ...workerFile(), minThreads: workers, maxThreads: workers })
  const embedOne = (text: string): Promise<Vector> => pool.run({ ...options, text } satisfies SentenceTask)
  // As many at once as there are threads: each loads its copy.
  await Promise.all(Array.from({ length: workers }, () => embedOne('warm')))
  return { embedOne, dispose: () => pool.destroy() }
}

/** TypeScript in the workspace, where Node strips the types and other libs are found by their source; JavaScript in dist. */
function workerFile() {
  const conditions = process.execArgv.filter((argument) => argument.startsWith('--conditions='))
  const isSource = import.meta.url.endsWith('.ts')
  return {
    name: 'embedOne' satisfies keyof typeof import('./sentence-worker.ts'),
    filename: fileURLToPath(new URL(`./sentence-worker.${isSource ? 'ts' : 'js'}`, import.meta.url)),
    execArgv: isSource ? [...conditions, '--conditions=@picture-desk/source'] : conditions,
  }
}
