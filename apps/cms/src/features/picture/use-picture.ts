import { toAppError, type AppError } from '@picture-desk/app-error'
import type { ImageRecord } from '@picture-desk/image-record'
import type { Match } from '@picture-desk/search-api-contract'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.ts'
import { imageQuery } from '../../api/queries.ts'
import { pictureOf, type Picture } from '../../picture.ts'

export type PictureDetails = {
  /** The match at once where there is one, the whole record when it comes. */
  readonly picture: Picture | undefined
  readonly record: ImageRecord | undefined
  readonly error: AppError | undefined
  readonly retry: () => void
}

export function usePicture(id: string, match: Match | undefined): PictureDetails {
  const { data: record, error, refetch } = useQuery(imageQuery(useApi(), id))
  return {
    picture: record ? pictureOf(record) : match,
    record,
    error: error ? toAppError(error) : undefined,
    retry: () => void refetch(),
  }
}
