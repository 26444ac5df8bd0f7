import { AppError, toAppError } from '@picture-desk/app-error'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.ts'
import { useTellError } from '../../components/use-tell-error.tsx'

export type Download = {
  /** Saves the photograph itself. */
  readonly download: (id: string) => void
  /** Its address is asked for. */
  readonly preparing: boolean
}

/** Where an original is to be had is asked for each time: an address that is signed soon expires. */
export function useDownload(): Download {
  const api = useApi()
  const tellError = useTellError()
  const { isPending: preparing, mutate: download } = useMutation({
    mutationFn: (id: string) => api.original(id),
    onSuccess: ({ fileName, url }) => save(url, fileName),
    onError: (error) => tellError(toAppError(error)),
  })
  return { download, preparing }
}

/** The browser loads it without the page: no original is ever held in its memory. */
function save(url: string, fileName: string): void {
  const link = document.createElement('a')
  link.href = url
  if (!/^https?:$/.test(link.protocol))
    throw new AppError('Internal', 'The picture desk gave an address that is none of the web.')
  // An address of another origin brings its name itself, by Content-Disposition.
  link.download = fileName
  link.click()
}
