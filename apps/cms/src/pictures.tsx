import type { Status } from '@picture-desk/search-api-contract'
import type { Ref } from 'react'
import { ErrorNotice } from './components/error-notice.tsx'
import { GridToCome } from './features/matches/grid-to-come.tsx'
import { MatchGrid, type MatchGridProps } from './features/matches/match-grid.tsx'
import { EmptyIndex, NothingFound, NothingSearched } from './features/matches/no-pictures.tsx'
import { GapsLine, StrengthLine } from './features/search/strength-line.tsx'
import type { Search } from './features/search/use-article-search.ts'

export type PicturesProps = Pick<MatchGridProps, 'open' | 'onOpen' | 'onStep' | 'previewUrl'> & {
  readonly ref: Ref<HTMLHeadingElement>
  readonly search: Search
  readonly status: Status | undefined
  readonly onRetry: () => void
  readonly inert: boolean
}

/** The pictures found, or why there are none. */
export const Pictures = ({ inert, ref, search, ...rest }: PicturesProps) => (
  <section className="pictures" aria-labelledby="pictures-title" inert={inert}>
    <div className="pictures-head">
      <h2 id="pictures-title" ref={ref} tabIndex={-1}>
        Pictures
      </h2>
      {search.state === 'searching' && <progress aria-label="Searching" />}
      {'found' in search && search.found && search.found.results.length > 0 && <StrengthLine found={search.found} />}
    </div>
    {'found' in search && search.found && search.found.results.length > 0 && <GapsLine found={search.found} />}
    <PicturesState search={search} {...rest} />
  </section>
)

function PicturesState({ onRetry, search, status, ...grid }: Omit<PicturesProps, 'inert' | 'ref'>) {
  // An index without pictures refuses to be searched; to say that nothing is there yet helps more.
  const empty = status?.total === 0
  switch (search.state) {
    case 'idle':
      return empty ? <EmptyIndex /> : <NothingSearched total={status?.total} />
    case 'failed':
      if (empty) return <EmptyIndex />
      // A new login helps, and no other try.
      if (search.error.code === 'Unauthenticated') return <ErrorNotice error={search.error} />
      return <ErrorNotice error={search.error} onRetry={onRetry} />
    case 'searching':
    case 'found':
      if (search.found && search.found.results.length > 0)
        return <MatchGrid matches={search.found.results} busy={search.state === 'searching'} {...grid} />
      if (search.state === 'searching') return <GridToCome />
      return search.found.total === 0 ? <EmptyIndex /> : <NothingFound total={search.found.total} />
  }
}
