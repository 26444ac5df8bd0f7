import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api.ts'
import { imageQuery } from '../api/queries.ts'
import { pictureOf, type Picture } from '../picture.ts'

/** A picture with its faces, which only its record has; what is `known` of it where the record does not come. */
export function useWholePicture(): (id: string, known: Picture | undefined) => Promise<Picture | undefined> {
  const api = useApi()
  const queryClient = useQueryClient()
  return async (id, known) => {
    const record = await queryClient.ensureQueryData(imageQuery(api, id)).catch(() => undefined)
    return record ? pictureOf(record) : known
  }
}
