import type { Match } from '@picture-desk/search-api-contract'
import { useApi } from '../../api.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { altTextOf, titleOf } from '../../picture-text.ts'
import type { Loaded } from '../../use-loaded.ts'

export type SimilarPicturesProps = {
  readonly similar: Loaded<readonly Match[]>
  readonly onRetry: () => void
  readonly onOpen: (id: string) => void
}

export function SimilarPictures({ onOpen, onRetry, similar }: SimilarPicturesProps) {
  const api = useApi()
  if (similar.state === 'failed') return <ErrorNotice error={similar.error} onRetry={onRetry} />
  if (similar.state === 'loading')
    return (
      <div className="similar-pictures" aria-hidden="true">
        {[1, 2, 3, 4, 5, 6].map((place) => (
          <span key={place} className="preview" />
        ))}
      </div>
    )
  if (similar.value.length === 0) return <p className="none">There is no other picture yet.</p>
  return (
    <ul className="similar-pictures">
      {similar.value.map((match) => (
        <li key={match.id}>
          <button type="button" className="similar-picture" title={titleOf(match)} onClick={() => onOpen(match.id)}>
            <PicturePreview
              src={api.previewUrl(match.id)}
              alt={altTextOf(match)}
              width={match.width}
              height={match.height}
              thumbhash={match.thumbhash}
            />
          </button>
        </li>
      ))}
    </ul>
  )
}
