import { Button, Loader, Stack, Text } from '@mantine/core'
import type { SearchResponse } from '@picture-desk/search-api-contract'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../components/error-notice.tsx'
import { AnswerLine, Gaps } from '../features/matches/answer-line.tsx'
import { MatchRows, type MatchRowsProps } from '../features/matches/match-rows.tsx'
import { EmptyIndex, NothingFound, NothingSearched } from '../features/matches/no-pictures.tsx'
import { RowsToCome } from '../features/matches/rows-to-come.tsx'
import type { Search } from '../features/search/use-article-search.ts'

export type MatchesProps = Omit<MatchRowsProps, 'busy'> & {
  readonly search: Search
  /** Undefined where nothing is asked, or no answer has come yet. */
  readonly found: SearchResponse | undefined
  /** Pictures in the index, as far as it is known. */
  readonly total: number | undefined
  /** Absent where there are no more. */
  readonly onMore: (() => void) | undefined
  readonly inert: boolean
}

/** The pictures found, or why there are none. */
export function Matches(props: MatchesProps) {
  const { found, inert, matches, onMore, search, total, ...rows } = props
  const t = useTranslations('matches')
  const tAnswer = useTranslations('answer')
  const isSearching = search.state === 'searching'
  return (
    <section className="desk-matches" aria-label={t('title')} inert={inert}>
      <div className="desk-matches-head">
        {found && <AnswerLine found={found} />}
        {isSearching && <Loader size="xs" type="dots" aria-label={t('searching')} />}
        <p className="visually-hidden" role="status">
          {isSearching
            ? t('searching')
            : search.state === 'found' &&
              found &&
              tAnswer(found.verdict, { count: found.results.length, total: found.total })}
        </p>
      </div>
      {search.tryingAgain && (
        <Text size="sm" c="dimmed" role="status">
          {t(`tryingAgain.${search.tryingAgain.code === 'Throttled' ? 'Throttled' : 'Unavailable'}`)}
        </Text>
      )}
      {search.error && !(total === 0) && (
        // A new login helps, and no other try.
        <ErrorNotice
          error={search.error}
          {...(search.error.code === 'Unauthenticated' ? {} : { onRetry: search.retry })}
        />
      )}
      {found && matches.length > 0 ? (
        <Stack gap="xs">
          <Gaps found={found} />
          <MatchRows matches={matches} busy={isSearching} {...rows} />
          {onMore && (
            <Button variant="default" onClick={onMore} loading={isSearching} className="desk-more">
              {t('more')}
            </Button>
          )}
        </Stack>
      ) : (
        <NoMatches search={search} found={found} total={total} />
      )}
    </section>
  )
}

function NoMatches({ found, search, total }: Pick<MatchesProps, 'found' | 'search' | 'total'>) {
  // An index without pictures refuses to be searched; to say that nothing is there yet helps more.
  if (total === 0 || found?.total === 0) return <EmptyIndex />
  if (search.state === 'searching') return <RowsToCome />
  if (search.error) return null
  return found ? <NothingFound total={found.total} /> : <NothingSearched total={total} />
}
