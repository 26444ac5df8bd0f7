import { AppError, toAppError } from '@picture-desk/app-error'
import type { DragEvent } from 'react'
import { useTranslations } from 'use-intl'
import { putOnClipboard } from '../clipboard.ts'
import { useTellError } from '../components/use-tell-error.tsx'
import { notify } from '../notify.tsx'
import { altTextOf, creditLineOf } from '../picture-text.ts'
import type { Picture } from '../picture.ts'
import { cropFor, facesOf, slots, type Slot } from './crop.ts'
import { croppedPreview } from './cropped-preview.ts'
import { copiedAs, figureFormats, type Figure, type FigureFormat } from './figure.ts'
import { useChoice } from './use-choice.ts'

export const useSlot = () => useChoice<Slot>('picture-desk.slot', slots, 'whole')
export const useFigureFormat = () => useChoice<FigureFormat>('picture-desk.figure-format', figureFormats, 'html')

export type Insert = {
  /** As it stands in an article, in the slot chosen. Throws NotFound where its preview is not shown. */
  readonly figureOf: (picture: Picture) => Figure
  /** Puts it on the clipboard in the format chosen, and says so. Resolves to whether it is there. */
  readonly copy: (picture: Picture) => Promise<boolean>
  /** Sends it along with a drag. */
  readonly drag: (event: DragEvent, picture: Picture) => void
}

/** Takes pictures into an article: with their crop, alternative text and credit. */
export function useInsert(): Insert {
  const t = useTranslations('insert')
  const tPicture = useTranslations('picture')
  const tellError = useTellError()
  const [slot] = useSlot()
  const [format] = useFigureFormat()

  const figureOf = (picture: Picture): Figure => {
    const { caption, height, id, width } = picture
    if (width === undefined || height === undefined)
      throw new AppError('NotFound', 'The size of this picture is not known, so it cannot be cut.', {
        whatToDo: 'Ingest the picture itself; only its record was imported.',
      })
    const { keepsFaces: _, ...crop } = cropFor(slot, { width, height }, facesOf(picture))
    return {
      id,
      src: croppedPreview(id, crop, { width, height }),
      alt: altTextOf(picture) ?? tPicture('undescribed'),
      credit: creditLineOf(caption),
      caption: caption.description ?? caption.headline,
      usageTerms: caption.usageTerms,
      crop,
    }
  }
  const copy = async (picture: Picture) => {
    try {
      await putOnClipboard(copiedAs(format, figureOf(picture)), 'Drag the picture instead')
      void notify({ color: 'teal', title: t('copied'), message: t(`copiedAs.${format}`) })
      return true
    } catch (error) {
      tellError(toAppError(error))
      return false
    }
  }
  const drag = (event: DragEvent, picture: Picture) => {
    try {
      for (const [type, text] of Object.entries(copiedAs(format, figureOf(picture))))
        event.dataTransfer.setData(type, text)
      event.dataTransfer.effectAllowed = 'copy'
    } catch (error) {
      event.preventDefault()
      tellError(toAppError(error))
    }
  }
  return { figureOf, copy, drag }
}
