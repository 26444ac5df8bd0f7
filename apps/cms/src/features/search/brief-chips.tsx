import { ActionIcon, Button, Group, Input, NativeSelect, Text, TextInput } from '@mantine/core'
import { BriefKind, briefKinds, type Brief, type BriefItem } from '@picture-desk/image-record'
import type { QueryPerson } from '@picture-desk/search-api-contract'
import { Plus, X } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useAddedText } from '../../components/use-added-text.ts'
import { editedBrief, isEdited, itemKey, noEdits, type BriefEdits } from './brief-edits.ts'
import '../../components/chip.css'
import './brief-chips.css'

/** How much something counts: the steps that an editor chooses from. */
const weights = [0.25, 0.5, 1] as const

/** UTF-16 code units that the contract takes of a theme. */
const longestTheme = 20_000

export type BriefChipsProps = {
  /** As the last answer had it. */
  readonly brief: Brief
  readonly people: readonly QueryPerson[]
  readonly edits: BriefEdits
  readonly onEdits: (edits: BriefEdits) => void
  /** Called when a person is pointed at, and with undefined when not any more. */
  readonly onMark: (person: string | undefined) => void
}

/** What is looked for: each a chip that is turned round, weighed and taken out. One Tab stop; the arrow keys move between chips. */
export default function BriefChips({ brief, edits, onEdits, onMark, people }: BriefChipsProps) {
  const t = useTranslations('brief')
  const toolbar = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  // On a small screen the pictures come first.
  const [open, setOpen] = useState(() => !matchMedia('(width < 48rem)').matches)
  const { items, theme } = editedBrief(brief, edits)
  const reachable = items.some((item) => itemKey(item) === focused) ? focused : items[0] && itemKey(items[0])
  const change = (item: BriefItem, next: BriefItem | undefined) =>
    onEdits({ ...edits, items: new Map(edits.items).set(itemKey(item), next) })

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const chips = [...(toolbar.current?.querySelectorAll<HTMLElement>('.brief-name') ?? [])]
    const at = chips.findIndex((chip) => chip === document.activeElement)
    if (step === undefined || at < 0) return
    event.preventDefault()
    chips[at + step]?.focus()
  }
  const remove = (item: BriefItem) => {
    const at = items.indexOf(item)
    const next = items[at + 1] ?? items[at - 1]
    change(item, undefined)
    // What had the focus is gone; it goes on from where it was.
    const chips = [...(toolbar.current?.querySelectorAll<HTMLElement>('.brief-name') ?? [])]
    if (next) chips[items.indexOf(next)]?.focus()
  }

  return (
    <details className="brief" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3 id="brief-title">{t('title')}</h3> <span className="brief-count">{items.length}</span>
      </summary>
      {isEdited(edits) && (
        <Group justify="flex-end">
          <Button size="compact-xs" variant="subtle" onClick={() => onEdits(noEdits)}>
            {t('undoEdits')}
          </Button>
        </Group>
      )}
      <Theme theme={theme} onTheme={(next) => onEdits({ ...edits, theme: next })} />
      <Text id="brief-keys" className="visually-hidden">
        {t('keys')}
      </Text>
      <div
        className="brief-kinds"
        role="toolbar"
        aria-labelledby="brief-title"
        aria-describedby="brief-keys"
        ref={toolbar}
        onKeyDown={move}
      >
        {briefKinds.map((kind) => {
          const ofKind = items.filter((item) => item.kind === kind)
          if (ofKind.length === 0) return null
          return (
            <div key={kind} className="brief-kind" role="group" aria-label={t(`kind.${kind}`)}>
              <span className="brief-kind-name" aria-hidden>
                {t(`kind.${kind}`)}
              </span>
              <span className="brief-chips">
                {ofKind.map((item) => (
                  <BriefChip
                    key={itemKey(item)}
                    item={item}
                    pictures={people.find(({ name }) => name === item.name)?.pictures}
                    reachable={itemKey(item) === reachable}
                    onFocus={() => setFocused(itemKey(item))}
                    onChange={(next) => change(item, next)}
                    onRemove={() => remove(item)}
                    onMark={onMark}
                  />
                ))}
              </span>
            </div>
          )
        })}
      </div>
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('nothing')}
        </Text>
      )}
      <AddItem onAdd={(item) => change(item, item)} />
    </details>
  )
}

type ThemeProps = { readonly theme: string; readonly onTheme: (theme: string | undefined) => void }

/** What the pictures are to be about as a whole. Asked for when the field is left, not letter by letter; nothing: as it was made. */
function Theme({ onTheme, theme }: ThemeProps) {
  const t = useTranslations('brief')
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const commit = () => {
    setTyped(undefined)
    if (typed !== undefined && typed.trim() !== theme) onTheme(typed.trim() || undefined)
  }
  return (
    <Input.Wrapper label={t('theme')} size="xs" id={id}>
      <Input
        component="textarea"
        multiline
        id={id}
        size="xs"
        rows={3}
        dir="auto"
        maxLength={longestTheme}
        value={typed ?? theme}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          commit()
        }}
      />
    </Input.Wrapper>
  )
}

type BriefChipProps = Pick<BriefChipsProps, 'onMark'> & {
  readonly item: BriefItem
  /** How many show this person. */
  readonly pictures: number | undefined
  readonly reachable: boolean
  readonly onFocus: () => void
  readonly onChange: (item: BriefItem) => void
  readonly onRemove: () => void
}

function BriefChip({ item, onChange, onFocus, onMark, onRemove, pictures, reachable }: BriefChipProps) {
  const t = useTranslations('brief')
  const { kind, name, use, weight } = item
  const step = weights.filter((least) => weight >= least).length
  const weigh = (by: 1 | -1) => {
    const next = weights[Math.max(0, Math.min(weights.length - 1, step - 1 + by))]
    if (next !== undefined) onChange({ ...item, weight: next })
  }
  const turn = () => onChange({ ...item, use: use === 'include' ? 'exclude' : 'include' })
  const onKeyDown = (event: KeyboardEvent) => {
    const act = { '+': () => weigh(1), '-': () => weigh(-1), Delete: onRemove, Backspace: onRemove }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const mark = kind === 'person' ? name : undefined
  return (
    <span
      className="chip brief-chip"
      data-use={use}
      onMouseEnter={() => onMark(mark)}
      onMouseLeave={() => onMark(undefined)}
    >
      <button
        type="button"
        className="chip-name brief-name"
        aria-pressed={use === 'include'}
        aria-label={t(`chip.${use}`, { name, step, ...(pictures === undefined ? { pictures: -1 } : { pictures }) })}
        tabIndex={reachable ? 0 : -1}
        onClick={turn}
        onFocus={() => {
          onFocus()
          onMark(mark)
        }}
        onBlur={() => onMark(undefined)}
        onKeyDown={onKeyDown}
      >
        <bdi>{name}</bdi>
      </button>
      {pictures !== undefined && (
        <span className="brief-pictures" aria-hidden>
          {pictures}
        </span>
      )}
      <button
        type="button"
        className="brief-weight"
        data-step={step}
        aria-label={t('weigh', { name, step })}
        title={t('weigh', { name, step })}
        tabIndex={-1}
        onClick={() => onChange({ ...item, weight: weights[step % weights.length]! })}
      >
        {weights.map((least) => (
          <i key={least} />
        ))}
      </button>
      <button
        type="button"
        className="brief-remove"
        aria-label={t('remove', { name })}
        tabIndex={-1}
        onClick={onRemove}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}

function AddItem({ onAdd }: { readonly onAdd: (item: BriefItem) => void }) {
  const t = useTranslations('brief')
  const [kind, setKind] = useState<BriefKind>('thing')
  const { isBlank, onSubmit, setText, text } = useAddedText((name) => onAdd({ kind, name, weight: 1, use: 'include' }))
  return (
    <form className="brief-add" onSubmit={onSubmit}>
      <NativeSelect
        size="xs"
        aria-label={t('addKind')}
        value={kind}
        onChange={(event) => setKind(BriefKind.parse(event.currentTarget.value))}
        data={briefKinds.map((one) => ({ value: one, label: t(`kindOfOne.${one}`) }))}
      />
      <TextInput
        size="xs"
        aria-label={t('addName')}
        placeholder={t('addName')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ActionIcon type="submit" variant="default" size={30} aria-label={t('add')} disabled={isBlank}>
        <Plus size={16} aria-hidden />
      </ActionIcon>
    </form>
  )
}
