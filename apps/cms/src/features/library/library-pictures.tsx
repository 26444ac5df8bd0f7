import { toAppError } from '@picture-desk/app-error'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { LibraryPages, type LibraryPagesProps } from './library-pages.tsx'
import { MorePictures } from './more-pictures.tsx'
import { NoPictureFits, NoPicturesAtAll, PicturesToCome } from './no-listed-pictures.tsx'
import type { useLibrary } from './use-library.ts'

export type LibraryPicturesProps = Omit<LibraryPagesProps, 'busy' | 'pages'> & {
  readonly library: ReturnType<typeof useLibrary>
  /** Whether anything is filtered by. */
  readonly narrowed: boolean
  readonly onClear: () => void
}

/** The pictures under the filter, or why there are none. */
export function LibraryPictures({ library, narrowed, onClear, ...rows }: LibraryPicturesProps) {
  const t = useTranslations('library')
  const { list, pages, total } = library
  const error = list.error && toAppError(list.error)
  // A new login helps, and no other try.
  const retry = error && error.code !== 'Unauthenticated' ? { onRetry: () => void list.refetch() } : {}
  if (total === undefined) return error ? <ErrorNotice error={error} {...retry} /> : <PicturesToCome />
  return (
    <section className="library-found" aria-label={t('list')}>
      {error && !list.isFetchNextPageError && <ErrorNotice error={error} {...retry} />}
      {total === 0 ? (
        narrowed ? (
          <NoPictureFits onClear={onClear} />
        ) : (
          <NoPicturesAtAll />
        )
      ) : (
        <LibraryPages {...rows} pages={pages} busy={list.isPlaceholderData} />
      )}
      {error && list.isFetchNextPageError ? (
        <ErrorNotice error={error} onRetry={() => void list.fetchNextPage()} />
      ) : (
        list.hasNextPage && (
          <MorePictures
            loading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage({ cancelRefetch: false })}
          />
        )
      )}
    </section>
  )
}
