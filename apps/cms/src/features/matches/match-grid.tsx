import type { Match } from '@picture-desk/search-api-contract'
import { useRef, useState, type KeyboardEvent } from 'react'
import { cardAfterKey } from './grid-steps.ts'
import { MatchCard } from './match-card.tsx'
import './match-grid.css'

export type MatchGridProps = {
  readonly matches: readonly Match[]
  readonly previewUrl: (id: string) => string
  /** Id of the picture whose details are open. */
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
  /** Called when the arrow keys lead to a card while details are open: these follow. */
  readonly onStep: (id: string) => void
  /** Another search is under way. */
  readonly busy: boolean
}

/** The pictures found. One Tab stop; the arrow keys, Home and End move inside. */
export function MatchGrid({ busy, matches, onOpen, onStep, open, previewUrl }: MatchGridProps) {
  const list = useRef<HTMLOListElement>(null)
  const [focused, setFocused] = useState<string>()
  const ids = matches.map(({ id }) => id)
  const reachable = [focused, open].find((id) => id !== undefined && ids.includes(id)) ?? ids[0]

  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('.match-open') ?? [])]
    const from = cards.findIndex((card) => card === event.target)
    if (from < 0) return
    const to = cardAfterKey(
      event.key,
      from,
      cards.map((card) => card.getBoundingClientRect()),
    )
    const [card, id] = to === undefined ? [] : [cards[to], ids[to]]
    if (!card || id === undefined) return
    event.preventDefault()
    card.focus()
    card.closest('li')?.scrollIntoView({ block: 'nearest' })
    if (open !== undefined) onStep(id)
  }

  return (
    <ol className="match-grid" ref={list} onKeyDown={move} aria-label="Pictures found, best first" aria-busy={busy}>
      {matches.map((match) => (
        <MatchCard
          key={match.id}
          match={match}
          previewUrl={previewUrl(match.id)}
          open={match.id === open}
          reachable={match.id === reachable}
          onOpen={() => onOpen(match.id)}
          onFocus={() => setFocused(match.id)}
        />
      ))}
    </ol>
  )
}
