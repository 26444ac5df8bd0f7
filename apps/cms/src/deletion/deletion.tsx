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
  /** Deletes when nobody has undone it in time. Who closes the page before has not deleted. */
  readonly remove: (picture: Deletable) => void
}

const DeletionContext = createContext<Deletion | undefined>(undefined)

export function DeletionProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi()
  const queryClient = useQueryClient()
  const t = useTranslations('deletion')
  const tellError = useTellError()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const undoable = useRef(new Set<string>())
  const noteOf = (id: string) => `deletion ${id}`

  const bringBack = (id: string) => setGone((ids) => new Set([...ids].filter((one) => one !== id)))
  const undo = (id: string) => {
    if (!undoable.current.delete(id)) return
    bringBack(id)
    void hideNote(noteOf(id))
  }
  /** The note has gone, by itself or by a click. */
  const send = async (id: string) => {
    if (!undoable.current.delete(id)) return
    try {
      await api.remove(id)
      void queryClient.invalidateQueries({ queryKey: ['status'] })
      void queryClient.invalidateQueries({ queryKey: ['list'] })
    } catch (error) {
      bringBack(id)
      tellError(toAppError(error))
    }
  }
  const remove = ({ id, title }: Deletable) => {
    undoable.current.add(id)
    setGone((ids) => new Set(ids).add(id))
    void notify({
      id: noteOf(id),
      autoClose: timeToUndo,
      onClose: () => void send(id),
      title: t('deleted'),
      message: (
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <bdi>{title}</bdi>
          <Button size="compact-sm" variant="light" onClick={() => undo(id)}>
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
        const last = [...undoable.current].at(-1)
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
