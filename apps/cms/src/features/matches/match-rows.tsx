import type { Match } from '@picture-desk/search-api-contract'
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { RowsPhotoAlbum, type Photo } from 'react-photo-album'
import { useTranslations } from 'use-intl'
import { cardAfterKey } from '../../keys/grid-steps.ts'
import { MatchCard } from './match-card.tsx'
import 'react-photo-album/rows.css'
import './match-rows.css'

/** Pixels; a row is as high as fits its width best. */
const rowHeight = 190
/** Until the width of the rows is known. */
const usualWidth = 720
/** Of a picture whose size nobody knows. */
const usualSize = { width: 3, height: 2 }

export type MatchRowsProps = {
  readonly matches: readonly Match[]
  /** Id of the picture whose details are open. */
  readonly open: string | undefined
  readonly verdicts: ReadonlyMap<string, 'use' | 'unsuitable'>
  readonly onOpen: (id: string) => void
  /** Called when the arrow keys lead to a card while details are open: these follow. */
  readonly onStep: (id: string) => void
  /** Called with the one that is pointed at or has the focus. */
  readonly onLook: (id: string | undefined) => void
  readonly onDrag: (event: DragEvent, match: Match) => void
  /** Another search is under way. */
  readonly busy: boolean
}

type MatchPhoto = Photo & { readonly match: Match }

/** The pictures found, in justified rows. One Tab stop; the arrow keys, Home and End move inside. */
export function MatchRows({ busy, matches, onDrag, onLook, onOpen, onStep, open, verdicts }: MatchRowsProps) {
  const t = useTranslations('matches')
  const list = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  const ids = matches.map(({ id }) => id)
  const reachable = [focused, open].find((id) => id !== undefined && ids.includes(id)) ?? ids[0]
  const photos = matches.map((match): MatchPhoto => ({
    match,
    key: match.id,
    src: match.id,
    width: match.width ?? usualSize.width,
    height: match.height ?? usualSize.height,
  }))

  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-picture]') ?? [])]
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
    card.closest('[role=listitem]')?.scrollIntoView({ block: 'nearest' })
    if (open !== undefined) onStep(id)
  }

  return (
    <div className="match-rows" ref={list} data-busy={busy || undefined} onKeyDown={move}>
      <RowsPhotoAlbum
        photos={photos}
        targetRowHeight={rowHeight}
        spacing={12}
        padding={0}
        defaultContainerWidth={usualWidth}
        componentsProps={{
          container: { role: 'list', 'aria-label': t('list'), 'aria-busy': busy },
          track: { role: 'none' },
        }}
        rowConstraints={{ maxPhotos: 5, singleRowMaxHeight: 280 }}
        render={{
          photo: (_, { photo: { match }, width }) => (
            <MatchCard
              key={match.id}
              match={match}
              width={width}
              open={match.id === open}
              reachable={match.id === reachable}
              verdict={verdicts.get(match.id)}
              onOpen={() => onOpen(match.id)}
              onOpenOther={onOpen}
              onFocus={() => setFocused(match.id)}
              onLook={onLook}
              onDrag={(event) => onDrag(event, match)}
            />
          ),
        }}
      />
    </div>
  )
}
