import { Skeleton, Text, UnstyledButton } from '@mantine/core'
import { toAppError } from '@picture-desk/app-error'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useApi } from '../../api/api.ts'
import { similarQuery } from '../../api/queries.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { useDeletion } from '../../deletion/deletion.tsx'
import { titleOf } from '../../picture-text.ts'
import './similar-pictures.css'

/** Two rows. */
const shown = 6

export type SimilarPicturesProps = { readonly id: string; readonly onOpen: (id: string) => void }

export function SimilarPictures({ id, onOpen }: SimilarPicturesProps) {
  const t = useTranslations('similar')
  const { gone } = useDeletion()
  const { data, error, refetch } = useQuery(similarQuery(useApi(), id, shown))
  if (error) return <ErrorNotice error={toAppError(error)} onRetry={() => void refetch()} />
  if (!data)
    return (
      <div className="similar-pictures" aria-hidden="true">
        {Array.from({ length: shown }, (_, place) => (
          <Skeleton key={place} />
        ))}
      </div>
    )
  const matches = data.filter((match) => !gone.has(match.id))
  if (matches.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('none')}
      </Text>
    )
  return (
    <ul className="plain-list similar-pictures">
      {matches.map((match) => (
        <li key={match.id}>
          <UnstyledButton title={titleOf(match)} onClick={() => onOpen(match.id)}>
            <PicturePreview picture={match} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
