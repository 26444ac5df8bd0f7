import { useEffect, useState } from 'react'

/** A text that this tab does not lose when the page is loaded again, after a new login for instance. Gone with the tab. */
export function useKeptText(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '')
  useEffect(() => {
    try {
      sessionStorage.setItem(name, text)
    } catch {
      // It is too long to be kept; it is there all the same.
    }
  }, [name, text])
  return [text, setText]
}
