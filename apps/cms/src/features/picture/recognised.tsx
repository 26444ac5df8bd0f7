import { ActionIcon, Anchor, Badge, Group, Stack, Text, TextInput } from '@mantine/core'
import type { Celebrity } from '@picture-desk/image-record'
import { Check, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useAddedText } from '../../components/use-added-text.ts'
import type { Picture } from '../../picture.ts'
import type { CorrectionState } from './use-correction.ts'
import './recognised.css'

export type RecognisedProps = {
  readonly picture: Picture
  /** Absent as long as the record has not come: nothing can be corrected yet. */
  readonly correction: CorrectionState | undefined
}

/** People and labels, with how sure it is; each is confirmed or taken out by a click, and another one added. */
export function Recognised({ correction, picture }: RecognisedProps) {
  const t = useTranslations('recognised')
  const { caption, celebrities, celebritiesToReview, labels } = picture
  const recognised = new Set(celebrities.map(({ name }) => name))
  const named = caption.peopleShown.filter((name) => !recognised.has(name))
  const change =
    (of: 'people' | 'labels', how: 'add' | 'remove') =>
    (name: string): void =>
      void correction?.correct({ [of]: { add: [], remove: [], [how]: [name] } })
  const [addPerson, removePerson] = [change('people', 'add'), change('people', 'remove')]
  const [addLabel, removeLabel] = [change('labels', 'add'), change('labels', 'remove')]
  const notThere = (name: string) => (
    <Act label={t('notInPicture', { name })} icon="out" correction={correction} onClick={() => removePerson(name)} />
  )
  return (
    <Stack gap="sm">
      {celebrities.length + named.length + celebritiesToReview.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('nobody')}
        </Text>
      )}
      <ul className="plain-list recognised" aria-label={t('people')}>
        {celebrities.map((person) => (
          <Row key={person.name} sure={person.matchConfidence} name={<PersonName {...person} />}>
            {notThere(person.name)}
          </Row>
        ))}
        {named.map((name) => (
          <Row key={name} name={<bdi>{name}</bdi>} note={t('fromCaption')}>
            {notThere(name)}
          </Row>
        ))}
        {celebritiesToReview.map((person) => (
          <Row key={person.name} sure={person.matchConfidence} name={<PersonName {...person} />} note={t('toReview')}>
            <Act
              label={t('confirm', { name: person.name })}
              icon="in"
              correction={correction}
              onClick={() => addPerson(person.name)}
            />
            {notThere(person.name)}
          </Row>
        ))}
      </ul>
      <AddName label={t('addPerson')} correction={correction} onAdd={addPerson} />
      <ul className="plain-list recognised-labels" aria-label={t('labels')}>
        {labels.map(({ confidence, name }) => (
          <li key={name} className="label-chip">
            <bdi>{name}</bdi> <Sure sure={confidence} />
            <Act label={t('noLabel', { name })} icon="out" correction={correction} onClick={() => removeLabel(name)} />
          </li>
        ))}
      </ul>
      <AddName label={t('addLabel')} correction={correction} onAdd={addLabel} />
    </Stack>
  )
}

/** Between a number and its sign no line breaks; Intl sees to that. */
function Sure({ sure }: { readonly sure: number }) {
  const format = useFormatter()
  return <span className="sure">{format.number(sure / 100, { style: 'percent' })}</span>
}

/** A name with where more is to be read of the person, if only under addresses that a browser may open. */
function PersonName({ name, urls }: Pick<Celebrity, 'name' | 'urls'>) {
  const t = useTranslations('recognised')
  return (
    <>
      <bdi>{name}</bdi>
      {urls.flatMap((url) => {
        const address = addressOf(url)
        if (!address) return []
        return [
          <Anchor
            key={url}
            href={address.href}
            target="_blank"
            rel="noreferrer noopener"
            size="xs"
            aria-label={t('moreOf', { name, site: address.host })}
          >
            {address.host.replace(/^www\./, '')}
          </Anchor>,
        ]
      })}
    </>
  )
}

/** Rekognition gives addresses without their scheme. */
function addressOf(url: string): URL | undefined {
  const address = URL.parse(/^[a-z]+:/i.test(url) ? url : `https://${url}`)
  return address && /^https?:$/.test(address.protocol) ? address : undefined
}

type RowProps = {
  readonly name: ReactNode
  readonly sure?: number
  readonly note?: string
  readonly children: ReactNode
}

const Row = ({ children, name, note, sure }: RowProps) => (
  <li>
    <span className="person">{name}</span>
    {note !== undefined && (
      <Badge size="xs" variant="outline" color="gray">
        {note}
      </Badge>
    )}
    {sure !== undefined && <Sure sure={sure} />}
    <Group gap={2} wrap="nowrap" className="acts">
      {children}
    </Group>
  </li>
)

type ActProps = {
  readonly label: string
  readonly icon: 'in' | 'out'
  readonly correction: CorrectionState | undefined
  readonly onClick: () => void
}

const Act = ({ correction, icon, label, onClick }: ActProps) => (
  <ActionIcon
    variant="subtle"
    color={icon === 'in' ? 'teal' : 'gray'}
    size="sm"
    aria-label={label}
    title={label}
    disabled={!correction || correction.isSaving}
    onClick={onClick}
  >
    {icon === 'in' ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
  </ActionIcon>
)

type AddNameProps = Pick<RecognisedProps, 'correction'> & {
  readonly label: string
  readonly onAdd: (name: string) => void
}

function AddName({ correction, label, onAdd }: AddNameProps) {
  const { isBlank, onSubmit, setText, text } = useAddedText(onAdd)
  return (
    <form onSubmit={onSubmit}>
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rightSection={
          <ActionIcon
            type="submit"
            variant="subtle"
            size="sm"
            aria-label={label}
            disabled={!correction || correction.isSaving || isBlank}
          >
            <Plus size={14} aria-hidden />
          </ActionIcon>
        }
      />
    </form>
  )
}
