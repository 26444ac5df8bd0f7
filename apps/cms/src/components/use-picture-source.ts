import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApi } from '../api/api.ts'

/**
 * What an <img> shows of a preview: its address, or, where only those who signed in may have it, the bytes that were fetched
 * for them. Undefined while they come; where they do not, an address that shows nothing, so that the <img> says so itself.
 */
export function usePictureSource(id: string): string | undefined {
  const { fetchPicture, previewUrl } = useApi()
  const url = previewUrl(id)
  const { data: blob, isError } = useQuery({
    queryKey: ['preview', id],
    queryFn: fetchPicture ? ({ signal }) => fetchPicture(url, signal) : skipToken,
  })
  const [source, setSource] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setSource(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  if (!fetchPicture) return url
  return isError ? 'data:,' : source
}
