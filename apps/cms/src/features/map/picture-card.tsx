import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.ts'
import { imageQuery } from '../../api/queries.ts'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { titleOf } from '../../picture-text.ts'
import { pictureOf } from '../../picture.ts'

export type PictureCardProps = {
  readonly id: string
  /** In words; undefined where it has none. */
  readonly category: string | undefined
}

/** What a point shows. What it says stands in the list beside the plot too, and in the details. */
export function PictureCard({ category, id }: PictureCardProps) {
  const { data: record } = useQuery(imageQuery(useApi(), id))
  if (!record) return null
  const { caption } = record
  return (
    <div className="map-card" role="tooltip">
      <div className="map-card-preview">
        <PicturePreview key={id} picture={pictureOf(record)} decorative />
      </div>
      <strong dir="auto">{titleOf(record)}</strong>
      {caption.description && caption.description !== caption.headline && (
        <span className="map-card-caption" dir="auto">
          {caption.description}
        </span>
      )}
      {category && <span className="map-card-category">{category}</span>}
    </div>
  )
}
