import { Button, Loader, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { SlidersHorizontal } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../components/error-notice.tsx'
import { AnswerLine, Gaps, useAnswerText } from '../features/matches/answer-line.tsx'
import { MatchRows, type MatchRowsProps } from '../features/matches/match-rows.tsx'
import { EmptyIndex, NothingFound, NothingSearched, NothingUnderFilter } from '../features/matches/no-pictures.tsx'
import { RowsToCome } from '../features/matches/rows-to-come.tsx'
import type { Found, Search } from '../features/search/use-article-search.ts'
import { activeFilters, everything, type ConditionsChange, type FilterState } from '../filter/filter-state.ts'
import { useKeys } from '../keys/use-keys.ts'

const DeskFilter = lazy(() => import('./desk-filter.tsx'))

export type MatchesProps = Omit<MatchRowsProps, 'busy'> & {
  readonly search: Search
  /** Undefined where nothing is asked, or no answer has come yet. */
  readonly found: Found | undefined
  /** Pictures in the index, as far as it is known. */
  readonly total: number | undefined
  /** Absent where there are no more. */
  readonly onMore: (() => void) | undefined
  readonly inert: boolean
  readonly filter: FilterState
  readonly onFilter: ConditionsChange
}

/** The pictures found, or why there are none. */
export function Matches(props: MatchesProps) {
  const { filter, found, inert, matches, onFilter, onMore, search, total, ...rows } = props
  const t = useTranslations('matches')
  const tFilter = useTranslations('filter')
  const answerText = useAnswerText()
  const [filterOpen, filterDrawer] = useDisclosure(false)
  const [filterAsked, setFilterAsked] = useState(false)
  const filterButton = useRef<HTMLButtonElement>(null)
  const focusFilter = () => filterButton.current?.focus()
  const filters = activeFilters(filter)
  const openFilter = () => {
    setFilterAsked(true)
    filterDrawer.open()
  }
  const closeFilter = () => {
    filterDrawer.close()
    focusFilter()
  }
  const clearFilter = () => {
    focusFilter()
    onFilter(everything)
  }
  useKeys([{ keys: ['f'], does: tFilter('open'), act: openFilter }])
  const isSearching = search.state === 'searching'
  return (
    <section className="desk-matches" aria-label={t('title')} inert={inert}>
      <div className="desk-matches-head">
        {found && <AnswerLine found={found} />}
        {isSearching && <Loader size="xs" type="dots" aria-label={t('searching')} />}
        <p className="visually-hidden" role="status">
          {isSearching ? t('searching') : search.state === 'found' && found && answerText(found)}
        </p>
        <Button
          ref={filterButton}
          size="compact-sm"
          variant="default"
          className="desk-filter"
          leftSection={<SlidersHorizontal size={14} aria-hidden />}
          onClick={openFilter}
          aria-haspopup="dialog"
          aria-keyshortcuts="f"
        >
          {tFilter('activeCount', { count: filters })}
        </Button>
      </div>
      {(filterAsked || filters > 0) && (
        <Suspense>
          <DeskFilter
            opened={filterOpen}
            onClose={closeFilter}
            state={filter}
            onChange={onFilter}
            onNone={focusFilter}
          />
        </Suspense>
      )}
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
        <NoMatches search={search} found={found} total={total} onClearFilter={clearFilter} />
      )}
    </section>
  )
}

type NoMatchesProps = Pick<MatchesProps, 'found' | 'search' | 'total'> & { readonly onClearFilter: () => void }

function NoMatches({ found, onClearFilter, search, total }: NoMatchesProps) {
  // An index without pictures refuses to be searched; to say that nothing is there yet helps more.
  if (total === 0) return <EmptyIndex />
  if (search.state === 'searching') return <RowsToCome />
  if (search.error) return null
  if (found?.total === 0) return found.filtered ? <NothingUnderFilter onClear={onClearFilter} /> : <EmptyIndex />
  return found ? <NothingFound total={found.total} /> : <NothingSearched total={total} />
}
