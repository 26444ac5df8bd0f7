import { useCallback, useLayoutEffect, useRef, useState } from 'react'

const none: ReadonlySet<string> = new Set()

/** Which of the pictures that are shown are selected. `toggle` stays the same function: each card has it. */
export function useSelection(pictures: readonly { readonly id: string }[]) {
  const [chosen, setChosen] = useState({ ids: none, last: undefined as string | undefined })
  const shown = useRef(pictures)
  useLayoutEffect(() => {
    shown.current = pictures
  })
  const toggle = useCallback(
    (id: string, through = false) =>
      setChosen(({ ids, last }) => {
        const next = new Set(ids)
        const from = through ? shown.current.findIndex((picture) => picture.id === last) : -1
        const to = shown.current.findIndex((picture) => picture.id === id)
        if (from < 0) {
          if (!next.delete(id)) next.add(id)
        } else
          for (const picture of shown.current.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(picture.id)
        return { ids: next, last: id }
      }),
    [],
  )
  const clear = () => setChosen({ ids: none, last: undefined })
  // What is not shown any more is not acted on.
  const selected =
    chosen.ids.size === 0 ? none : new Set(pictures.map(({ id }) => id).filter((id) => chosen.ids.has(id)))
  return { selected, toggle, clear }
}
