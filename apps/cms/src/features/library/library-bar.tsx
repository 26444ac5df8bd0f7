import { Button, Group, NativeSelect } from '@mantine/core'
import { ListOrder } from '@picture-desk/search-api-contract'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { orderOf, type LibraryChange, type LibraryState } from './library-state.ts'

export type LibraryBarProps = {
  readonly state: LibraryState
  readonly onChange: LibraryChange
  /** Undefined before it is known. */
  readonly total: number | undefined
  /** How many pictures are selected. */
  readonly selected: number
  readonly onDelete: () => void
  readonly onUnselect: () => void
}

/** How many pictures there are and in which order, or what to do with those that are selected. */
export function LibraryBar({ onChange, onDelete, onUnselect, selected, state, total }: LibraryBarProps) {
  const t = useTranslations('library')
  const orders = ListOrder.options.filter((order) => order !== 'best' || state.q !== undefined)
  return (
    <Group className="library-bar" gap="xs">
      <p className="library-count" role="status">
        {total !== undefined && t('count', { total })}
      </p>
      {selected > 0 && (
        <Group gap={6} role="group" aria-label={t('selected', { count: selected })}>
          <span>{t('selected', { count: selected })}</span>
          <Button
            size="compact-sm"
            color="red"
            variant="light"
            leftSection={<Trash2 size={14} aria-hidden />}
            onClick={onDelete}
          >
            {t('deleteSelected')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={onUnselect}>
            {t('unselect')}
          </Button>
        </Group>
      )}
      <NativeSelect
        size="xs"
        className="library-order"
        aria-label={t('order.title')}
        value={orderOf(state)}
        onChange={(event) => onChange({ order: ListOrder.parse(event.currentTarget.value) })}
        data={orders.map((order) => ({ value: order, label: t(`order.${order}`) }))}
      />
    </Group>
  )
}
