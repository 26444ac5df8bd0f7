import { AppError } from '@picture-desk/app-error'
import type { Rectangle, Size } from './crop.ts'

/** Of a JPEG, 0..1. */
const quality = 0.9

/** The preview of a picture where the page shows it; undefined where none is shown, or it has not come. */
function shownPreview(id: string): HTMLImageElement | undefined {
  const all = [...document.querySelectorAll<HTMLImageElement>('img[data-preview-of]')]
  return all.find(({ complete, dataset, naturalWidth }) => dataset['previewOf'] === id && complete && naturalWidth > 0)
}

/**
 * A part of a picture's preview as a JPEG in a data URL, at once: a drag waits for nothing. `crop` is in pixels of the original, whose
 * size is given. Throws NotFound where the preview is not shown.
 */
export function croppedPreview(id: string, crop: Rectangle, original: Size): string {
  const preview = shownPreview(id)
  if (!preview)
    throw new AppError('NotFound', 'The preview of this picture is not there, so it cannot be copied.', {
      whatToDo: 'Wait until it is shown. If it does not come, the picture has to be ingested again.',
    })
  const scale = preview.naturalWidth / original.width
  const [x, y, width, height] = [crop.x, crop.y, crop.width, crop.height].map((length) => Math.round(length * scale))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, width!)
  canvas.height = Math.max(1, height!)
  const context = canvas.getContext('2d')
  if (!context) throw new AppError('Internal', 'This browser cannot cut pictures.')
  context.drawImage(preview, x!, y!, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', quality)
}
