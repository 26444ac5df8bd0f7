import type { Box, Caption, TechnicalFacts } from '@picture-desk/image-record'
import type { PictureSource } from '../metadata-extraction.ts'
import type { Detection } from './detect.ts'
import type { FaceDescriptor } from './gallery.ts'

/** What a worker does with its models. */
export type LocalTasks = {
  readonly extract: {
    readonly input: {
      readonly picture: PictureSource
      /** Whether the faces are to be compared with anything; describing one takes as long as a fifth of everything else. */
      readonly describeFaces: boolean
    }
    readonly output: {
      readonly caption: Caption
      readonly technical: TechnicalFacts
      readonly preview: Uint8Array
      readonly objects: readonly Detection[]
      readonly faces: readonly { readonly box: Box; readonly descriptor?: FaceDescriptor }[]
    }
  }
  /** The largest face of a gallery's picture. Rejects with BadInput where there is none. */
  readonly describeLargestFace: { readonly input: PictureSource; readonly output: FaceDescriptor }
}
