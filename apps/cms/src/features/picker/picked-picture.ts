import type { PickedPicture } from '@picture-desk/picture-picker'
import { copiedAs, type Figure } from '../../insert/figure.ts'

/** A figure as the embedding page gets it: its fields, and ready to be inserted. */
export function pickedPicture(figure: Figure): PickedPicture {
  const { alt, caption, credit, crop, id, src, usageTerms } = figure
  return {
    ...{ id, url: src, crop, alt },
    ...(credit === undefined ? {} : { credit }),
    ...(caption === undefined ? {} : { caption }),
    ...(usageTerms === undefined ? {} : { usageTerms }),
    html: copiedAs('html', figure)['text/plain'],
    markdown: copiedAs('markdown', figure)['text/plain'],
  }
}
