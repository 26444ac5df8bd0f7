import { AppError } from '@picture-desk/app-error'
import sharp from 'sharp'
import { preparePicture } from '../picture/prepare-picture.ts'
import { describeFace } from './describe-face.ts'
import { detect } from './detect.ts'
import { largestFace } from './largest-face.ts'
import { loadModels } from './models.ts'
import { serveTasks } from './serve-tasks.ts'
import type { LocalTasks } from './tasks.ts'

// As many workers as cores: each uses one, and no picture comes twice.
sharp.concurrency(1)
sharp.cache(false)

const models = await loadModels()

serveTasks<LocalTasks>({
  extract: async ({ picture, describeFaces }) => {
    const { raster, ...prepared } = await preparePicture(picture)
    const detections = await detect(models, raster)
    const faces = []
    for (const { box } of detections.faces) {
      const descriptor = describeFaces ? await describeFace(models, raster, box) : undefined
      faces.push({ box, ...(descriptor && { descriptor }) })
    }
    // A copy of its own: sharp's memory cannot be moved to another thread.
    const preview = new Uint8Array(prepared.preview)
    return { output: { ...prepared, preview, objects: detections.objects, faces }, transfer: [preview.buffer] }
  },
  describeLargestFace: async (picture) => {
    const { raster } = await preparePicture(picture)
    const descriptor = await largestFace(models, raster)
    if (descriptor === undefined)
      throw new AppError(
        'BadInput',
        'no face was found in it: take a picture that shows the face larger, from the front',
      )
    return { output: descriptor }
  },
})
