import { NumberInput, SegmentedControl } from '@mantine/core'
import type { ImageFilter } from '@picture-desk/image-record'
import type { Facets } from '@picture-desk/search-api-contract'
import { useTranslations } from 'use-intl'
import { AddValue, FacetSection, FilterSection } from './facet-section.tsx'
import { excludedOf, turnable, type ConditionsChange, type FilterState } from './filter-state.ts'
import { WhenTaken } from './when-taken.tsx'
import './filter-panel.css'

/** UTF-16 code units that the contract takes of a name, and of the beginning of a credit or of terms. */
const longest = { name: 100, beginning: 200 }

export type FilterPanelProps = {
  readonly state: FilterState
  readonly facets: Facets | undefined
  readonly onChange: ConditionsChange
}

/** All that pictures can be filtered by. */
export function FilterPanel({ facets, onChange, state }: FilterPanelProps) {
  const t = useTranslations('filter')
  const { from, hasCaption, minHeight, minWidth, orientation, to, wholeCredit, wholeUsageTerms } = state
  return (
    <div className="filter-panel">
      {turnable.map((list) => {
        const chosen = state[list] ?? []
        const without = excludedOf[list]
        const add = (value: string) =>
          onChange({
            [list]: [...new Set([...chosen, value])],
            [without]: state[without]?.filter((one) => one !== value),
          })
        return (
          <FacetSection
            key={list}
            title={t(list)}
            values={facets?.[list]}
            chosen={(value) => chosen.includes(value)}
            onToggle={(value) =>
              chosen.includes(value) ? onChange({ [list]: chosen.filter((one) => one !== value) }) : add(value)
            }
          >
            <AddValue label={t(list === 'people' ? 'addPerson' : 'addLabel')} longest={longest.name} onAdd={add} />
          </FacetSection>
        )
      })}
      <FacetSection
        title={t('orientation')}
        values={facets?.orientations}
        nameOf={(value) => t(`orientations.${value as NonNullable<ImageFilter['orientation']>}`)}
        chosen={(value) => value === orientation}
        onToggle={(value) =>
          onChange({ orientation: value === orientation ? undefined : (value as ImageFilter['orientation']) })
        }
      />
      <FacetSection
        title={t('taken')}
        values={facets?.years}
        chosen={(year) => year === from && year === to}
        onToggle={(year) =>
          onChange(year === from && year === to ? { from: undefined, to: undefined } : { from: year, to: year })
        }
      >
        <WhenTaken from={from} to={to} onChange={onChange} />
      </FacetSection>
      <FacetSection
        title={t('credit')}
        values={facets?.credits}
        chosen={(value) => value === wholeCredit}
        onToggle={(value) => onChange({ wholeCredit: value === wholeCredit ? undefined : value })}
      >
        <AddValue label={t('creditBegins')} longest={longest.beginning} onAdd={(credit) => onChange({ credit })} />
      </FacetSection>
      <FacetSection
        title={t('usageTerms')}
        values={facets?.usageTerms}
        chosen={(value) => value === wholeUsageTerms}
        onToggle={(value) => onChange({ wholeUsageTerms: value === wholeUsageTerms ? undefined : value })}
      >
        <AddValue
          label={t('termsBegin')}
          longest={longest.beginning}
          onAdd={(usageTerms) => onChange({ usageTerms })}
        />
      </FacetSection>
      <FilterSection title={t('size')}>
        <div className="filter-pair">
          <Pixels label={t('minWidth')} value={minWidth} onValue={(minWidth) => onChange({ minWidth })} />
          <Pixels label={t('minHeight')} value={minHeight} onValue={(minHeight) => onChange({ minHeight })} />
        </div>
      </FilterSection>
      <FilterSection title={t('caption')}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('caption')}
          value={hasCaption === undefined ? 'any' : hasCaption ? 'with' : 'without'}
          onChange={(value) => onChange({ hasCaption: value === 'any' ? undefined : value === 'with' })}
          data={captions.map((value) => ({ value, label: t(`captions.${value}`) }))}
        />
      </FilterSection>
    </div>
  )
}

const captions = ['any', 'with', 'without'] as const

type PixelsProps = {
  readonly label: string
  readonly value: number | undefined
  readonly onValue: (value: number | undefined) => void
}

/** Asked for when the field is left, not digit by digit. */
const Pixels = ({ label, onValue, value }: PixelsProps) => (
  <NumberInput
    key={value}
    size="xs"
    label={label}
    defaultValue={value ?? ''}
    min={1}
    max={1_000_000}
    allowDecimal={false}
    allowNegative={false}
    hideControls
    onBlur={(event) => {
      const typed = Number(event.currentTarget.value.replaceAll(/\D/g, '')) || undefined
      if (typed !== value) onValue(typed)
    }}
    onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
  />
)
