import { Icon } from '../../components/icon.tsx'
import { counted } from '../../counted.ts'
import { hasFailed, type Upload } from './uploads.ts'
import './upload.css'

const outcomes = {
  indexed: 'Added',
  replaced: 'Replaced the earlier version',
  unchanged: 'Already here, unchanged',
} as const

export type UploadTrayProps = {
  readonly uploads: readonly Upload[]
  readonly onRetry: (ids: readonly number[]) => void
  readonly onClear: () => void
  readonly onOpen: (id: string) => void
}

/** What became of each file. */
export function UploadTray({ onClear, onOpen, onRetry, uploads }: UploadTrayProps) {
  if (uploads.length === 0) return null
  const failed = uploads.filter(hasFailed).map(({ id }) => id)
  return (
    <section className="upload-tray" aria-label="Uploads">
      <header>
        <p role="status">{summaryOf(uploads)}</p>
        {failed.length > 0 && (
          <button type="button" onClick={() => onRetry(failed)}>
            Retry failed
          </button>
        )}
        {uploads.every(({ state }) => state === 'done') && (
          <button type="button" className="quiet" aria-label="Close uploads" onClick={onClear}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <ul>
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} onRetry={() => onRetry([upload.id])} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}

type UploadRowProps = Pick<UploadTrayProps, 'onOpen'> & { readonly upload: Upload; readonly onRetry: () => void }

function UploadRow({ onOpen, onRetry, upload }: UploadRowProps) {
  const { name } = upload.file
  const image = upload.state === 'done' ? upload.image : undefined
  return (
    <li data-outcome={image?.outcome}>
      <span className="upload-name" title={name}>
        {name}
      </span>
      {upload.state === 'waiting' && <span className="upload-state">waiting</span>}
      {upload.state === 'sending' && (
        <>
          <progress max={1} value={upload.sent < 1 ? upload.sent : undefined} aria-label={`Sending ${name}`} />
          <span className="upload-state">
            {upload.sent < 1 ? `${Math.round(upload.sent * 100)} %` : 'looking at it'}
          </span>
        </>
      )}
      {image?.outcome === 'failed' && (
        <>
          <button type="button" className="quiet" aria-label={`Retry ${name}`} onClick={onRetry}>
            Retry
          </button>
          <span className="upload-reason">
            <Icon name="warning" /> {image.reason}
          </span>
        </>
      )}
      {image && image.outcome !== 'failed' && (
        <>
          <button type="button" className="quiet" aria-label={`Show ${name}`} onClick={() => onOpen(image.id)}>
            Show
          </button>
          <span className="upload-state">
            <Icon name="check" /> {outcomes[image.outcome]}
          </span>
        </>
      )}
    </li>
  )
}

function summaryOf(uploads: readonly Upload[]): string {
  const done = uploads.filter(({ state }) => state === 'done').length
  const failed = uploads.filter(hasFailed).length
  const files = counted(uploads.length, 'file')
  const progress = done < uploads.length ? `Uploading ${files}: ${done} done` : `Uploaded ${files}`
  return failed > 0 ? `${progress}, ${failed} failed` : progress
}
