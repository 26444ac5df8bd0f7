import type { ImageRecord } from '@picture-desk/image-record'
import type { Match } from '@picture-desk/search-api-contract'
import { useApi } from '../../api.ts'
import { useLoaded, type Loaded } from '../../use-loaded.ts'

/** What is shown of a picture: the match at once where there is one, the whole record when it comes. */
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
>

export type PictureDetails = {
  readonly picture: Picture | undefined
  readonly record: Loaded<ImageRecord>
  readonly similar: Loaded<readonly Match[]>
  readonly retry: () => void
  readonly retrySimilar: () => void
}

/** Similar pictures shown in the panel: two rows. */
const similarShown = 6

export function usePictureDetails(id: string, match: Match | undefined): PictureDetails {
  const api = useApi()
  const { loaded: record, retry } = useLoaded(id, (signal) => api.image(id, signal))
  const { loaded: similar, retry: retrySimilar } = useLoaded(id, async (signal) => {
    const { results } = await api.similar(id, { size: similarShown }, signal)
    return results
  })
  const picture = record.state === 'loaded' ? pictureOf(record.value) : match
  return { picture, record, similar, retry, retrySimilar }
}

const pictureOf = ({ technical, ...record }: ImageRecord): Picture => ({
  ...record,
  ...(technical ? { width: technical.width, height: technical.height, thumbhash: technical.thumbhash } : {}),
})
