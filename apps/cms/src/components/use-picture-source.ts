import { useEffect, useState } from 'react'
import { useApi } from '../api.ts'

/**
 * What an <img> shows of a preview: its address, or, where only those who signed in may have it, the bytes that were fetched
 * for them. Undefined while they come, `missing` where they do not.
 */
export function usePictureSource(url: string): string | undefined {
  const { fetchPicture } = useApi()
  const [fetched, setFetched] = useState<{ readonly url: string; readonly source: string }>()
  useEffect(() => {
    if (!fetchPicture) return
    const asked = new AbortController()
    let source: string | undefined
    fetchPicture(url, asked.signal).then(
      (blob) => {
        if (asked.signal.aborted) return
        source = URL.createObjectURL(blob)
        setFetched({ url, source })
      },
      // An address that shows nothing: the <img> says so itself.
      () => asked.signal.aborted || setFetched({ url, source: 'data:,' }),
    )
    return () => {
      asked.abort()
      if (source) URL.revokeObjectURL(source)
    }
  }, [fetchPicture, url])
  if (!fetchPicture) return url
  return fetched?.url === url ? fetched.source : undefined
}
