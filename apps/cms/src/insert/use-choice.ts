import { useSyncExternalStore } from 'react'

/** What was chosen where the browser stores nothing, as it does for a page in a frame of another site: it holds until the page is closed. */
const unstored = new Map<string, string>()
const changed = 'picture-desk:choice'

function read(key: string): string | null {
  try {
    return unstored.get(key) ?? localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, choice: string): void {
  try {
    localStorage.setItem(key, choice)
  } catch {
    unstored.set(key, choice)
  }
  dispatchEvent(new Event(changed))
}

function onChanged(listener: () => void) {
  addEventListener(changed, listener)
  return () => removeEventListener(changed, listener)
}

/**
 * One of a few words that this browser remembers from one visit to the next, and all components at once. Mantine's useLocalStorage
 * would have each new component take the choice back where nothing can be stored.
 */
export function useChoice<Choice extends string>(key: string, choices: readonly Choice[], usual: Choice) {
  const kept = useSyncExternalStore(onChanged, () => read(key))
  const choose = (choice: Choice) => write(key, choice)
  return [choices.find((choice) => choice === kept) ?? usual, choose] as const
}
