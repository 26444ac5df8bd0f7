import { useEffect, useEffectEvent } from 'react'
import { singleKeysAreOn } from './single-keys.ts'

/**
 * Acts on keys wherever the focus is, but not while somebody types, while a dialog is open, or where something nearer has
 * taken the key. Single characters act only as long as they are turned on.
 */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key]
    if (!action || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key !== 'Escape' && isTyping(event.target)) return
    if (event.key.length === 1 && !singleKeysAreOn()) return
    if (document.querySelector('dialog[open]')) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => act(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

// The page's inputs are check boxes and files; texts are typed into text fields only.
const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('textarea, select, [contenteditable]') !== null
