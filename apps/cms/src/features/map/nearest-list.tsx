import { UnstyledButton } from '@mantine/core'
import { useRovingIndex } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useApi } from '../../api/api.ts'
import { imageQuery } from '../../api/queries.ts'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { titleOf } from '../../picture-text.ts'
import { pictureOf } from '../../picture.ts'

export type NearestListProps = {
  readonly ids: readonly string[]
  /** The one that is pointed at, here or on the plot. */
  readonly looked: string | undefined
  readonly onLook: (id: string | undefined) => void
  readonly onOpen: (id: string) => void
}

/** The pictures nearest to the story, numbered as they are on the plot. One Tab stop; the arrow keys, Home and End move inside. */
export function NearestList({ ids, looked, onLook, onOpen }: NearestListProps) {
  const t = useTranslations('map.nearest')
  const { getItemProps } = useRovingIndex({ total: ids.length, orientation: 'both', loop: false })
  return (
    <ol className="plain-list map-nearest" aria-label={t('list')}>
      {ids.map((id, index) => (
        <li key={id} data-looked={id === looked || undefined}>
          <UnstyledButton
            className="map-nearest-picture"
            {...getItemProps({ index, onClick: () => onOpen(id) })}
            onFocus={() => onLook(id)}
            onBlur={() => onLook(undefined)}
            onMouseEnter={() => onLook(id)}
            onMouseLeave={() => onLook(undefined)}
          >
            <span className="map-number">{index + 1}</span>
            <NearestPicture id={id} />
          </UnstyledButton>
        </li>
      ))}
    </ol>
  )
}

function NearestPicture({ id }: { readonly id: string }) {
  const t = useTranslations('map.nearest')
  const { data: record, isError } = useQuery(imageQuery(useApi(), id))
  return (
    <>
      <span className="map-nearest-preview">{record && <PicturePreview picture={pictureOf(record)} decorative />}</span>
      <span className="map-nearest-title" dir="auto">
        {record ? titleOf(record) : t(isError ? 'unknown' : 'loading')}
      </span>
    </>
  )
}
