import { ActionIcon, Button, Text, TextInput } from '@mantine/core'
import type { FacetValue } from '@picture-desk/search-api-contract'
import { Plus } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useAddedText } from '../components/use-added-text.ts'

/** Values that are shown before somebody asks for all. */
const shownAtFirst = 8

export type FilterSectionProps = {
  readonly title: string
  readonly children: ReactNode
  /** Folded at first. */
  readonly folded?: boolean
}

/** A part of the filter, to be folded. */
export const FilterSection = ({ children, folded = false, title }: FilterSectionProps) => (
  <details className="filter-section" open={!folded}>
    <summary>
      <h3>{title}</h3>
    </summary>
    <div className="filter-section-content">{children}</div>
  </details>
)

export type FacetSectionProps = {
  readonly title: string
  /** Undefined before they are known. */
  readonly values: readonly FacetValue[] | undefined
  readonly chosen: (value: string) => boolean
  readonly onToggle: (value: string) => void
  /** What a value is called where that is not the value. */
  readonly nameOf?: (value: string) => string
  readonly folded?: boolean
  readonly children?: ReactNode
}

/** What there is to choose from, each with the number of pictures that it leaves. */
export function FacetSection(props: FacetSectionProps) {
  const { children, chosen, folded, nameOf = (value) => value, onToggle, title, values = [] } = props
  const t = useTranslations('filter')
  const format = useFormatter()
  const [all, setAll] = useState(false)
  const shown = all ? values : values.slice(0, shownAtFirst)
  return (
    <FilterSection title={title} {...(folded === undefined ? {} : { folded })}>
      <ul className="plain-list facet-values" aria-label={title}>
        {shown.map(({ count, value }) => (
          <li key={value}>
            <button type="button" className="facet-value" aria-pressed={chosen(value)} onClick={() => onToggle(value)}>
              <bdi>{nameOf(value)}</bdi>{' '}
              <span className="facet-count">
                <span aria-hidden>{format.number(count)}</span>
                <span className="visually-hidden">{t('pictures', { count })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {props.values?.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('nothing')}
        </Text>
      )}
      {values.length > shownAtFirst && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)}>
          {all ? t('showLess') : t('showMore', { count: values.length - shownAtFirst })}
        </Button>
      )}
      {children}
    </FilterSection>
  )
}

export type AddValueProps = {
  readonly label: string
  /** UTF-16 code units. */
  readonly longest: number
  readonly onAdd: (value: string) => void
}

/** To filter by what is not among the values that are shown. */
export function AddValue({ label, longest, onAdd }: AddValueProps) {
  const t = useTranslations('filter')
  const id = useId()
  const { isBlank, onSubmit, setText, text } = useAddedText(onAdd)
  return (
    <form className="filter-add" onSubmit={onSubmit}>
      <TextInput
        id={id}
        size="xs"
        aria-label={label}
        placeholder={label}
        maxLength={longest}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ActionIcon type="submit" variant="default" size={30} aria-label={t('add', { what: label })} disabled={isBlank}>
        <Plus size={16} aria-hidden />
      </ActionIcon>
    </form>
  )
}
