import type { ImageRecord } from '@picture-desk/image-record'
import type { Match } from '@picture-desk/search-api-contract'

/** What is shown of a picture, whether it was found or opened by its id. */
export type Picture = Pick<
  Match,
  | 'id'
  | 'file'
  | 'labels'
  | 'celebrities'
  | 'celebritiesToReview'
  | 'caption'
  | 'description'
  | 'width'
  | 'height'
  | 'thumbhash'
> & { readonly faces?: ImageRecord['faces'] }

export const pictureOf = ({ technical, ...record }: ImageRecord): Picture => ({
  ...record,
  ...(technical ? { width: technical.width, height: technical.height, thumbhash: technical.thumbhash } : {}),
})
