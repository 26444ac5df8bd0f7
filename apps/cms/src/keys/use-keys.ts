import { useEffect, useEffectEvent } from 'react'
import { useKeyList, type KeyAction } from './key-list.tsx'
import { singleKeysAreOn } from './single-keys.ts'

/**
 * Acts on keys wherever the focus is, and puts them on the list of keys, but not while somebody types, while a dialog is open,
 * or where something nearer has taken the key. Single characters act only as long as they are turned on.
 */
export function useKeys(actions: readonly KeyAction[]): void {
  const list = useKeyList()
  const act = useEffectEvent((event: KeyboardEvent) => {
    const action = actions.find(({ keys }) => keys.includes(event.key))
    if (!action || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key !== 'Escape' && isTyping(event.target)) return
    if (event.key.length === 1 && !singleKeysAreOn()) return
    if (document.querySelector('[role=dialog][aria-modal=true]')) return
    event.preventDefault()
    action.act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => act(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  const told = useEffectEvent(() => actions)
  const names = actions.map(({ does, keys }) => `${keys.join(' ')} ${does}`).join('\n')
  useEffect(() => list.add(told()), [list, names])
}

/** Whether what is typed goes into something. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=file])') !== null
