import type { UploadedImage } from '@picture-desk/search-api-contract'

/** One file on its way. */
export type Upload = {
  readonly id: number
  readonly file: File
} & (
  | { readonly state: 'waiting' }
  /** `sent`: share of its bytes, 0..1; at 1 the desk looks at the picture. */
  | { readonly state: 'sending'; readonly sent: number }
  | { readonly state: 'done'; readonly image: UploadedImage }
)

export type UploadChange =
  | { readonly kind: 'added'; readonly files: readonly File[] }
  | { readonly kind: 'started'; readonly id: number }
  | { readonly kind: 'progressed'; readonly id: number; readonly sent: number }
  | { readonly kind: 'answered'; readonly id: number; readonly image: UploadedImage }
  | { readonly kind: 'retried'; readonly ids: readonly number[] }
  | { readonly kind: 'cleared' }

/** A browser opens six connections to one server; the others are for previews and searches. */
const atOnce = 2

/** Those to be started now. */
export function startedNext(uploads: readonly Upload[]): readonly Upload[] {
  const free = atOnce - uploads.filter(({ state }) => state === 'sending').length
  return uploads.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))
}

export const hasFailed = (upload: Upload): boolean => upload.state === 'done' && upload.image.outcome === 'failed'

export function uploadsReducer(uploads: readonly Upload[], change: UploadChange): readonly Upload[] {
  const replace = (ids: readonly number[], next: (upload: Upload) => Upload) =>
    uploads.map((upload) => (ids.includes(upload.id) ? next(upload) : upload))
  switch (change.kind) {
    case 'added': {
      const first = 1 + Math.max(0, ...uploads.map(({ id }) => id))
      return [...uploads, ...change.files.map((file, index): Upload => ({ id: first + index, file, state: 'waiting' }))]
    }
    case 'started':
      return replace([change.id], ({ file, id }) => ({ id, file, state: 'sending', sent: 0 }))
    case 'progressed':
      return replace([change.id], (upload) => (upload.state === 'sending' ? { ...upload, sent: change.sent } : upload))
    case 'answered':
      return replace([change.id], ({ file, id }) => ({ id, file, state: 'done', image: change.image }))
    case 'retried':
      return replace(change.ids, (upload) =>
        hasFailed(upload) ? { id: upload.id, file: upload.file, state: 'waiting' } : upload,
      )
    case 'cleared':
      return uploads.filter(({ state }) => state !== 'done')
  }
}
