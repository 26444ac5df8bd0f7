import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import type { Caption, Place } from '@picture-desk/image-record'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Facts } from './facts.tsx'
import { useDateText } from './use-date-text.ts'
import type { CorrectionState } from './use-correction.ts'

/** What editors may correct of a caption, each a line. */
const fields = ['headline', 'description', 'credit', 'copyright', 'usageTerms', 'date'] as const
type Field = (typeof fields)[number]

export type CaptionSectionProps = {
  readonly caption: Caption
  readonly correction: CorrectionState | undefined
}

/** All that people wrote into the picture, and how to put it right. */
export function CaptionSection({ caption, correction }: CaptionSectionProps) {
  const t = useTranslations('caption')
  const [editing, setEditing] = useState(false)
  if (editing && correction)
    return <CaptionForm caption={caption} correction={correction} onDone={() => setEditing(false)} />
  return (
    <Stack gap="xs" align="stretch">
      <CaptionFacts caption={caption} />
      <Group>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Pencil size={12} aria-hidden />}
          disabled={!correction}
          onClick={() => setEditing(true)}
        >
          {t('edit')}
        </Button>
      </Group>
    </Stack>
  )
}

/** The rights always, since not to know them matters too. */
function CaptionFacts({ caption }: { readonly caption: Caption }) {
  const t = useTranslations('caption')
  const format = useFormatter()
  const dateText = useDateText()
  const names = (all: readonly string[]) => all.length > 0 && format.list(all, { type: 'unit' })
  return (
    <Facts
      facts={[
        [t('headline'), caption.headline],
        [t('description'), caption.description],
        [t('peopleShown'), names(caption.peopleShown)],
        [t('creator'), names(caption.creator)],
        [t('credit'), caption.credit],
        [t('copyright'), caption.copyright || <i>{t('notStated')}</i>],
        [t('usageTerms'), caption.usageTerms || <i>{t('notStated')}</i>],
        [t('date'), caption.date && <time dateTime={caption.date}>{dateText(caption.date)}</time>],
        [t('place'), placeText(caption.place)],
        [t('keywords'), names(caption.keywords)],
      ]}
    />
  )
}

const placeText = ({ city, country, state, sublocation }: Place = {}) =>
  [sublocation, city, state, country].filter(Boolean).join(', ')

type CaptionFormProps = {
  readonly caption: Caption
  readonly correction: CorrectionState
  readonly onDone: () => void
}

function CaptionForm({ caption, correction, onDone }: CaptionFormProps) {
  const t = useTranslations('caption')
  const [values, setValues] = useState(
    () => Object.fromEntries(fields.map((field) => [field, caption[field] ?? ''])) as Record<Field, string>,
  )
  const changed = fields.filter((field) => values[field] !== (caption[field] ?? ''))
  const save = async () => {
    if (changed.length === 0) return onDone()
    const taken = await correction.correct({
      caption: Object.fromEntries(changed.map((field) => [field, values[field]])),
    })
    if (taken) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="xs">
        {fields.map((field) => {
          const Input = field === 'description' ? Textarea : TextInput
          return (
            <Input
              key={field}
              size="xs"
              label={t(field)}
              dir="auto"
              value={values[field]}
              {...(field === 'description' ? { minRows: 3 } : {})}
              onChange={(event: { readonly currentTarget: { readonly value: string } }) => {
                const { value } = event.currentTarget
                setValues((known) => ({ ...known, [field]: value }))
              }}
            />
          )
        })}
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={correction.isSaving}>
            {t('save')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
