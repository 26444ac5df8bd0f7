import { packageError } from '@picture-desk/app-error'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** Optional peer dependencies of the library: all that the workers load. */
const packages = [
  'sharp',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  '@vladmandic/human',
  '@vladmandic/face-api',
] as const

/** Throws NotFound, which says how to install them all, before a worker starts and fails for the first that is missing. */
export function requirePackages(): void {
  try {
    for (const name of packages) require.resolve(name)
  } catch (error) {
    throw packageError(error, packages)
  }
}

/** human's exports map names no path that can be imported but its main file; the rest is found from there. */
const humanFolder = () => join(dirname(require.resolve('@vladmandic/human')), '..')
const faceApiFolder = () => dirname(require.resolve('@vladmandic/face-api/package.json'))

/** Files of the packages that hold the models: they are read from the disk, never from a network. */
export const modelFiles = {
  human: () => join(humanFolder(), 'dist/human.node-wasm.js'),
  humanModels: () => join(humanFolder(), 'models'),
  faceApi: () => join(faceApiFolder(), 'dist/face-api.node-wasm.js'),
  faceApiModels: () => join(faceApiFolder(), 'model'),
  wasm: () => join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out'),
} as const

/** Raised whenever the same models are used in another way, so that what they found before is found again. */
const usage = 1

/** What finds objects and faces: `human@3.3.6-1`. */
export const detectorVersion = (): string => `human@${versionOf(humanFolder())}-${usage}`

/** What describes faces: `face-api@1.7.15-1`. Only descriptors of one version can be compared. */
export const descriptorVersion = (): string => `face-api@${versionOf(faceApiFolder())}-${usage}`

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string }
  return version
}
