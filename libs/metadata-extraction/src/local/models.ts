import type * as tfjs from '@tensorflow/tfjs'
import type * as faceApi from '@vladmandic/face-api'
import type { Config, Human } from '@vladmandic/human'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { modelFiles } from './model-packages.ts'

const require = createRequire(import.meta.url)

/** The models of this thread, sharing one TensorFlow with one wasm backend. */
export type Models = {
  readonly tf: typeof tfjs
  /** CenterNet (objects) and BlazeFace (faces). */
  readonly human: Human
  /** Landmarks and descriptors of faces. */
  readonly faceApi: typeof faceApi
}

/** BlazeFace's score from which on what it found is a face: of 63 photographs all 8 were, below it every second (README). */
const minFaceScore = 0.75

/** CenterNet's score below which it only guesses; the labels' thresholds are above it. */
const minObjectScore = 0.25

const off = { enabled: false } as const

const humanConfig = (): Partial<Config> => ({
  backend: 'wasm',
  wasmPath: `${modelFiles.wasm()}/`,
  modelBasePath: `${pathToFileURL(modelFiles.humanModels()).href}/`,
  // Pictures are no video: nothing is carried over from one to the next.
  cacheSensitivity: 0,
  filter: off,
  face: {
    enabled: true,
    // The box as the model gives it; by default human widens it to the whole head.
    detector: {
      rotation: false,
      maxDetected: 50,
      minConfidence: minFaceScore,
      iouThreshold: 0.3,
      return: false,
      scale: 1,
    },
    mesh: off,
    iris: off,
    // Guesses at what people feel and how old they are: wrong too often, and nobody's business.
    emotion: off,
    description: off,
  },
  object: { enabled: true, maxDetected: 100, minConfidence: minObjectScore, iouThreshold: 0.5 },
  body: off,
  hand: off,
  gesture: off,
})

/** Loads the models from their packages; about 1 s. */
export async function loadModels(): Promise<Models> {
  const tf = require('@tensorflow/tfjs') as typeof tfjs
  tf.io.registerLoadRouter((url) => fromFile(tf, new URL(String(url))))
  const { Human: create } = require(modelFiles.human()) as { readonly Human: new (config: Partial<Config>) => Human }
  const human = new create(humanConfig())
  await human.load()
  const face = require(modelFiles.faceApi()) as typeof faceApi
  await face.nets.faceLandmark68Net.loadFromDisk(modelFiles.faceApiModels())
  await face.nets.faceRecognitionNet.loadFromDisk(modelFiles.faceApiModels())
  return { tf, human, faceApi: face }
}

/** Loads a model from a file URL, which is all that this thread ever loads; TensorFlow on its own only fetches. */
const fromFile = (tf: typeof tfjs, url: URL): tfjs.io.IOHandler => ({
  load: async () => {
    const json = JSON.parse(await readFile(url, 'utf8')) as tfjs.io.ModelJSON
    return tf.io.getModelArtifactsForJSON(json, async (manifest) => {
      const paths = manifest.flatMap((group) => group.paths)
      const weights = Buffer.concat(await Promise.all(paths.map((path) => readFile(new URL(path, url)))))
      return [tf.io.getWeightSpecs(manifest), new Uint8Array(weights).buffer]
    })
  },
})
