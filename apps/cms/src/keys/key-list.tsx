import { AppError } from '@picture-desk/app-error'
import { createContext, use, useState, useSyncExternalStore, type ReactNode } from 'react'

/** A key, what it does in words, and what it does. Several keys may do the same. */
export type KeyAction = { readonly keys: readonly string[]; readonly does: string; readonly act: () => void }

type Entries = readonly KeyAction[]

/** The keys that act on what is shown at present, each told of by whoever acts on it: the help cannot be wrong. */
export type KeyList = {
  readonly add: (actions: Entries) => () => void
  readonly all: () => Entries
  readonly onChange: (listener: () => void) => () => void
}

function createKeyList(): KeyList {
  const groups = new Set<Entries>()
  const listeners = new Set<() => void>()
  let all: Entries = []
  const changed = () => {
    all = [...groups].flat()
    for (const listener of listeners) listener()
  }
  return {
    add: (actions) => {
      groups.add(actions)
      changed()
      return () => {
        groups.delete(actions)
        changed()
      }
    },
    all: () => all,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const KeyListContext = createContext<KeyList | undefined>(undefined)

export function KeyListProvider({ children }: { readonly children: ReactNode }) {
  const [list] = useState(createKeyList)
  return <KeyListContext value={list}>{children}</KeyListContext>
}

export function useKeyList(): KeyList {
  const list = use(KeyListContext)
  if (!list) throw new AppError('Internal', 'There is no KeyListProvider around this component.')
  return list
}

export function useAllKeys(): Entries {
  const list = useKeyList()
  return useSyncExternalStore(list.onChange, list.all)
}
