import { Button, Group } from '@mantine/core'
import { AppError, toAppError } from '@picture-desk/app-error'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/api.ts'
import { useTellError } from '../components/use-tell-error.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { hideNote, notify } from '../notify.tsx'

/** Milliseconds in which a deletion can be undone. */
const timeToUndo = 8_000

type Deletable = { readonly id: string; readonly title: string }

export type Deletion = {
  /** Ids of pictures that are deleted, or will be: nobody shows them any more. */
  readonly gone: ReadonlySet<string>
  /** Deletes, all of them at once, when nobody has undone it in time. Who closes the page before has not deleted. */
  readonly remove: (...pictures: readonly Deletable[]) => void
}

const DeletionContext = createContext<Deletion | undefined>(undefined)

export function DeletionProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi()
  const queryClient = useQueryClient()
  const t = useTranslations('deletion')
  const tellError = useTellError()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  /** By the note that tells of them. */
  const undoable = useRef(new Map<string, readonly string[]>())

  const bringBack = (ids: readonly string[]) => setGone((all) => new Set([...all].filter((id) => !ids.includes(id))))
  /** What can still be undone, and cannot be twice. */
  const take = (note: string) => {
    const ids = undoable.current.get(note) ?? []
    undoable.current.delete(note)
    return ids
  }
  const undo = (note: string) => {
    bringBack(take(note))
    void hideNote(note)
  }
  /** The note has gone, by itself or by a click. */
  const send = async (note: string) => {
    const failed: { readonly id: string; readonly error: unknown }[] = []
    for (const id of take(note)) await api.remove(id).catch((error: unknown) => failed.push({ id, error }))
    bringBack(failed.map(({ id }) => id))
    if (failed[0]) tellError(toAppError(failed[0].error))
    // Pages leave out what has gone by themselves: to ask for all of them again would move what is looked at.
    for (const queryKey of [['status'], ['list', 'facets']]) void queryClient.invalidateQueries({ queryKey })
  }
  const remove = (...pictures: readonly Deletable[]) => {
    const [first] = pictures
    if (!first) return
    const ids = pictures.map(({ id }) => id)
    const note = `deletion ${first.id}`
    undoable.current.set(note, ids)
    setGone((all) => new Set([...all, ...ids]))
    void notify({
      id: note,
      autoClose: timeToUndo,
      onClose: () => void send(note),
      title: t('deleted'),
      message: (
        <Group justify="space-between" gap="xs" wrap="nowrap">
          {pictures.length === 1 ? <bdi>{first.title}</bdi> : <span>{t('several', { count: pictures.length })}</span>}
          <Button size="compact-sm" variant="light" onClick={() => undo(note)}>
            {t('undo')}
          </Button>
        </Group>
      ),
    })
  }
  useKeys([
    {
      keys: ['z'],
      does: t('undoLast'),
      act: () => {
        const last = [...undoable.current.keys()].at(-1)
        if (last !== undefined) undo(last)
      },
    },
  ])
  return <DeletionContext value={{ gone, remove }}>{children}</DeletionContext>
}

export function useDeletion(): Deletion {
  const deletion = use(DeletionContext)
  if (!deletion) throw new AppError('Internal', 'There is no DeletionProvider around this component.')
  return deletion
}
