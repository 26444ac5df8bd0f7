import { Button } from '@mantine/core'
import { X } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { plain } from '../picture-text.ts'
import {
  activeFilters,
  everything,
  excludedOf,
  single,
  turnable,
  type Conditions,
  type ConditionsChange,
} from './filter-state.ts'
import '../components/chip.css'
import './filter-chips.css'

export type FilterChipsProps = {
  readonly state: Conditions
  readonly onChange: ConditionsChange
  /** Called when the last one has gone, and the focus with it. */
  readonly onNone: () => void
}

/** What the pictures are filtered by; a click turns a person or a label round, or takes a condition out. */
export function FilterChips({ onChange, onNone, state }: FilterChipsProps) {
  const t = useTranslations('filter')
  const group = useRef<HTMLDivElement>(null)
  if (activeFilters(state) === 0) return null

  /** The focus goes on to what takes the place of a chip that has gone. */
  const remove = (part: Partial<Conditions>, chip: Element | null | undefined) => {
    const neighbour = chip?.nextElementSibling?.matches('.filter-chip')
      ? chip.nextElementSibling
      : chip?.previousElementSibling
    const next = neighbour?.querySelector<HTMLElement>('.filter-name')
    if (next) next.focus()
    else onNone()
    onChange(part)
  }
  return (
    <div className="filter-chips" role="group" aria-label={t('active')} aria-describedby="filter-keys" ref={group}>
      <span id="filter-keys" className="visually-hidden">
        {t('keys')}
      </span>
      {turnable.flatMap((list) =>
        (['include', 'exclude'] as const).flatMap((use) => {
          const here = use === 'include' ? list : excludedOf[list]
          const there = use === 'include' ? excludedOf[list] : list
          return (state[here] ?? []).map((name) => {
            const without = { [here]: state[here]?.filter((one) => one !== name) }
            return (
              <Chip
                key={`${list} ${name}`}
                use={use}
                text={name}
                label={t(use, { name: plain(name) })}
                removes={t('remove', { name: plain(name) })}
                onTurn={() => onChange({ ...without, [there]: [...(state[there] ?? []), name] })}
                onRemove={(chip) => remove(without, chip)}
              />
            )
          })
        }),
      )}
      {single.flatMap((name) => {
        const value = state[name]
        if (value === undefined) return []
        const said = name === 'orientation' ? t(`orientations.${state.orientation!}`) : value
        const text = t(`chips.${name}`, { value: said } as never)
        return [
          <Chip
            key={name}
            text={text}
            removes={t('remove', { name: plain(text) })}
            onRemove={(chip) => remove({ [name]: undefined }, chip)}
          />,
        ]
      })}
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          onNone()
          onChange(everything)
        }}
      >
        {t('clear')}
      </Button>
    </div>
  )
}

type ChipProps = {
  readonly text: string
  readonly removes: string
  readonly onRemove: (chip: Element | null) => void
  /** Only of those that can be turned round. */
  readonly use?: 'include' | 'exclude'
  readonly label?: string
  readonly onTurn?: () => void
}

function Chip({ label, onRemove, onTurn, removes, text, use }: ChipProps) {
  const chip = useRef<HTMLSpanElement>(null)
  const takeOut = () => onRemove(chip.current)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    takeOut()
  }
  if (!onTurn)
    return (
      <span className="chip filter-chip" ref={chip}>
        <button
          type="button"
          className="chip-name filter-name"
          aria-label={removes}
          onClick={takeOut}
          onKeyDown={onKeyDown}
        >
          <bdi>{text}</bdi> <X size={12} aria-hidden />
        </button>
      </span>
    )
  return (
    <span className="chip filter-chip" data-use={use} ref={chip}>
      <button
        type="button"
        className="chip-name filter-name"
        aria-pressed={use === 'include'}
        aria-label={label}
        onClick={onTurn}
        onKeyDown={onKeyDown}
      >
        <bdi>{text}</bdi>
      </button>
      <button type="button" className="filter-remove" aria-label={removes} onClick={takeOut}>
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}
