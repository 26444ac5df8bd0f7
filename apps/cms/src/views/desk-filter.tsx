import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.ts'
import { facetsQuery } from '../api/queries.ts'
import { FilterChips, type FilterChipsProps } from '../filter/filter-chips.tsx'
import { FilterDrawer, type FilterDrawerProps } from '../filter/filter-drawer.tsx'
import { FilterPanel } from '../filter/filter-panel.tsx'
import { filterOf } from '../filter/filter-state.ts'

export type DeskFilterProps = FilterChipsProps & Pick<FilterDrawerProps, 'opened' | 'onClose'>

/** Which pictures are searched for the story: the conditions, and a drawer to choose them in. */
export default function DeskFilter({ onClose, opened, ...conditions }: DeskFilterProps) {
  return (
    <>
      <FilterChips {...conditions} />
      <FilterDrawer opened={opened} onClose={onClose}>
        <CountedPanel {...conditions} />
      </FilterDrawer>
    </>
  )
}

/** With the numbers of the archive, which are asked for when the drawer is open. */
function CountedPanel({ onChange, state }: Pick<FilterChipsProps, 'onChange' | 'state'>) {
  const { data: facets, isPending } = useQuery(facetsQuery(useApi(), { filter: filterOf(state) }))
  // All at once: nothing moves when the numbers come.
  return !isPending && <FilterPanel state={state} facets={facets} onChange={onChange} />
}
