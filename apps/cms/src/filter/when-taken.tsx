import { TextInput } from '@mantine/core'
import { isRange } from '@picture-desk/image-record'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { firstDay, lastDay } from './days.ts'
import type { ConditionsChange, FilterState } from './filter-state.ts'

export type WhenTakenProps = {
  readonly from: FilterState['from']
  readonly to: FilterState['to']
  readonly onChange: ConditionsChange
}

/** From a day to a day. What is no range is told of, and nothing is asked. */
export function WhenTaken({ from, onChange, to }: WhenTakenProps) {
  const t = useTranslations('filter')
  return (
    <RangeFields
      // Chosen elsewhere, as a year for instance, it is shown here anew.
      key={`${from} ${to}`}
      from={from === undefined ? '' : firstDay(from)}
      to={to === undefined ? '' : lastDay(to)}
      labels={[t('from'), t('to')]}
      fault={t('range')}
      onRange={(range) => onChange(range)}
    />
  )
}

type RangeFieldsProps = {
  readonly from: string
  readonly to: string
  readonly labels: readonly [string, string]
  readonly fault: string
  readonly onRange: (range: Pick<FilterState, 'from' | 'to'>) => void
}

function RangeFields({ fault, labels, onRange, ...initial }: RangeFieldsProps) {
  const [from, setFrom] = useState(initial.from)
  const [to, setTo] = useState(initial.to)
  const range = { from: from || undefined, to: to || undefined }
  const isOne = isRange(range)
  /** Not before the field is left: a year is typed digit by digit. */
  const commit = () => {
    if (isOne && (from !== initial.from || to !== initial.to)) onRange(range)
  }
  return (
    <div className="filter-pair" onBlur={commit} onKeyDown={({ key }) => key === 'Enter' && commit()}>
      <TextInput
        size="xs"
        type="date"
        label={labels[0]}
        value={from}
        error={!isOne && fault}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="date"
        label={labels[1]}
        value={to}
        error={!isOne}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
    </div>
  )
}
