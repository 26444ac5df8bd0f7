import { parentPort } from 'node:worker_threads'
import type { Asked, Told } from './lay-out-in-thread.ts'
import { layOutHere, type LaidOut } from './lay-out.ts'

const tell = (told: Told) => parentPort?.postMessage(told)

let laidOut: LaidOut | undefined
async function answer(vectors: Asked): Promise<void> {
  if (laidOut) return tell({ points: await laidOut.place(vectors) })
  laidOut = await layOutHere(vectors, { onProgress: (progress) => tell({ progress }) })
  tell({ points: laidOut.points })
}

// What it throws ends the thread, and is thrown where the answer is waited for.
parentPort?.on('message', (vectors: Asked) => void answer(vectors))
