import { NativeSelect } from '@mantine/core'
import { SearchMode } from '@picture-desk/search-api-contract'
import { useTranslations } from 'use-intl'

export type SearchModeSelectProps = { readonly mode: SearchMode; readonly onMode: (mode: SearchMode) => void }

export function SearchModeSelect({ mode, onMode }: SearchModeSelectProps) {
  const t = useTranslations('mode')
  return (
    <NativeSelect
      size="xs"
      label={t('title')}
      value={mode}
      onChange={(event) => onMode(SearchMode.parse(event.currentTarget.value))}
      data={SearchMode.options.toReversed().map((option) => ({ value: option, label: t(option) }))}
    />
  )
}
