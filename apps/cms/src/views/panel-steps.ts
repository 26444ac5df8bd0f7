import type { RefObject } from 'react'
import { flushSync } from 'react-dom'

export type PanelStepsOptions = {
  /** As the view has them, in order. */
  readonly pictures: readonly { readonly id: string }[]
  /** Whose details are open. */
  readonly picture: string | undefined
  readonly change: (part: { readonly picture: string | undefined }, how: 'push' | 'replace') => void
  /** Whether the details take the whole screen. */
  readonly coversAll: boolean
  /** Puts the focus on a picture of the view; whether it is there. */
  readonly focus: (id: string) => boolean
  /** What has the focus where no picture can have it. */
  readonly otherwise: RefObject<HTMLElement | null>
}

/** From one picture's details to those of its neighbours, and back to the view, with the focus on the picture that was looked at. */
export function panelSteps({ change, coversAll, focus, otherwise, picture, pictures }: PanelStepsOptions) {
  const at = pictures.findIndex(({ id }) => id === picture)
  const focusOn = (id: string | undefined) => {
    if (id === undefined || !focus(id)) otherwise.current?.focus()
  }
  return {
    /** Its place among the pictures; -1 where it is none of them. */
    at,
    focusOn,
    step: (by: 1 | -1) => {
      const next = at < 0 ? undefined : pictures[at + by]
      if (!next) return
      change({ picture: next.id }, 'replace')
      if (!coversAll) focus(next.id)
    },
    close: () => {
      // What lies behind a panel that takes the whole screen can have the focus only when that is gone.
      flushSync(() => change({ picture: undefined }, 'push'))
      focusOn(picture)
    },
  }
}
