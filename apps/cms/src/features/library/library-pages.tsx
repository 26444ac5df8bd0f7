import type { ListedImage } from '@picture-desk/search-api-contract'
import { memo, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { cardAfterKey } from '../../keys/grid-steps.ts'
import { layOutPage, type PageLayout } from './lay-out-page.ts'
import { LibraryCard, type CardActions } from './library-card.tsx'
import './library-pages.css'

export type LibraryPagesProps = Omit<CardActions, 'onFocus'> & {
  /** Each is laid out by itself. */
  readonly pages: readonly (readonly ListedImage[])[]
  /** Id of the picture whose details are open. */
  readonly open: string | undefined
  readonly selected: ReadonlySet<string>
  /** Called when the arrow keys lead to a picture while details are open: these follow. */
  readonly onStep: (id: string) => void
  /** Other pictures are on their way. */
  readonly busy: boolean
}

/** The pictures in justified rows. One Tab stop; the arrow keys, Home and End move inside. All are in the document, and only pages that change or come into sight cost anything: `onOpen` and `onSelect` stay the same functions. */
export function LibraryPages({ busy, onOpen, onSelect, onStep, open, pages, selected }: LibraryPagesProps) {
  const t = useTranslations('library')
  const list = useRef<HTMLDivElement>(null)
  const width = useWidth(list)
  const [focused, setFocused] = useState<string>()
  const layouts = useLayouts(pages, width)
  const cards = layouts.flatMap(({ placed }, page) =>
    placed.map(({ left, picture, row, width }) => ({
      id: picture.id,
      left: left + width / 2,
      top: page * farApart + row,
    })),
  )
  const known = new Set(cards.map(({ id }) => id))
  const reachable = [focused, open].find((id) => id !== undefined && known.has(id)) ?? cards[0]?.id

  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const from = cards.findIndex(({ id }) => id === idOf(event.target))
    const to = from < 0 ? undefined : cardAfterKey(event.key, from, cards)
    const id = to === undefined ? undefined : cards[to]?.id
    if (id === undefined) return
    event.preventDefault()
    focusPicture(id, event.currentTarget)
    if (open !== undefined) onStep(id)
  }

  return (
    <div className="library-pages" role="list" aria-label={t('list')} aria-busy={busy} ref={list} onKeyDown={move}>
      {layouts.map((layout, index) => {
        const has = (id: string | undefined) => layout.placed.some(({ picture }) => picture.id === id)
        return (
          <LibraryPage
            key={index}
            layout={layout}
            open={has(open) ? open : undefined}
            reachable={has(reachable) ? reachable : undefined}
            selected={layout.placed.some(({ picture }) => selected.has(picture.id)) ? selected : none}
            onOpen={onOpen}
            onSelect={onSelect}
            onFocus={setFocused}
          />
        )
      })}
    </div>
  )
}

/** More than a page has rows: those of the next lie below all of this one. */
const farApart = 1_000
const none: ReadonlySet<string> = new Set()

type LibraryPageProps = CardActions &
  Pick<LibraryPagesProps, 'open' | 'selected'> & {
    readonly layout: PageLayout
    readonly reachable: string | undefined
  }

/** Its height is known before it is drawn: a page out of sight costs nothing, and nothing moves. */
const LibraryPage = memo(function LibraryPage({ layout, open, reachable, selected, ...rest }: LibraryPageProps) {
  const { height, placed } = layout
  return (
    <div className="library-page" style={{ height, containIntrinsicHeight: height }}>
      {placed.map(({ height, left, picture, top, width }) => (
        <LibraryCard
          key={picture.id}
          picture={picture}
          left={left}
          top={top}
          width={width}
          height={height}
          open={picture.id === open}
          reachable={picture.id === reachable}
          selected={selected.has(picture.id)}
          {...rest}
        />
      ))}
    </div>
  )
})

/** Where nothing has a size. */
const usualWidth = 720

/** Pixels of an element, known before it is painted. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(usualWidth)
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    const measure = () => setWidth(current.clientWidth || usualWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return width
}

/** A page that is as it was is not laid out anew. */
function useLayouts(pages: LibraryPagesProps['pages'], width: number): readonly PageLayout[] {
  const kept = useRef(new WeakMap<readonly ListedImage[], { readonly width: number; readonly layout: PageLayout }>())
  return pages.map((page) => {
    const known = kept.current.get(page)
    if (known?.width === width) return known.layout
    const layout = layOutPage(page, width)
    kept.current.set(page, { width, layout })
    return layout
  })
}

/** The picture that an element shows. */
export const idOf = (element: EventTarget | null): string | undefined =>
  element instanceof Element ? element.closest<HTMLElement>('[data-picture]')?.dataset['picture'] : undefined

/** Whether there is one to have the focus. */
export function focusPicture(id: string, within: ParentNode = document): boolean {
  const cards = [...within.querySelectorAll<HTMLElement>('.library-open')]
  const card = cards.find(({ dataset }) => dataset['picture'] === id)
  card?.focus()
  return card !== undefined
}
