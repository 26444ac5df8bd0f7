import { ActionIcon, Tooltip } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReadyMap } from '@picture-desk/search-api-contract'
import { useQuery } from '@tanstack/react-query'
import { Focus, Maximize, Minus, Plus, type LucideIcon } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useApi } from '../../api/api.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { colourOf, type Scheme } from './category-colours.ts'
import { MapFacts } from './map-facts.tsx'
import { MapLegend } from './map-legend.tsx'
import { MapPlot, Pinned, usePlotSize } from './map-plot.tsx'
import { categoryCounts, otherCategory, pointsOf, type MapPoints } from './map-points.ts'
import { placeQuery } from './map-queries.ts'
import { PictureCard } from './picture-card.tsx'
import { isSeen, pixelOf, viewOf, wholeMap, type Place } from './plot-view.ts'
import { StoryOnMap } from './story-on-map.tsx'
import { usePanAndZoom } from './use-pan-and-zoom.ts'
import './picture-map.css'

/** CSS pixels by which an arrow key moves the map. */
const step = 80
/** How much nearer one step of zoom is. */
const zoomStep = 1.6
/** Milliseconds that a picture is pointed at before it is fetched: who crosses the map asks for nothing. */
const rest = 60
/** In an address, for pictures of no category that is named. */
const otherName = '-'

export type PictureMapProps = {
  readonly map: ReadyMap
  readonly scheme: Scheme
  /** The story whose place is marked; undefined where there is none to be searched with. */
  readonly article: string | undefined
  /** Names of categories that are not shown. */
  readonly off: readonly string[]
  readonly onOff: (names: readonly string[]) => void
  /** Its details are open. */
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
}

/** The archive as a plot, with what explains it, and the pictures nearest to the story. */
export function PictureMap({ article, map, off, onOff, onOpen, open, scheme }: PictureMapProps) {
  const t = useTranslations('map')
  const points = useMemo(() => pointsOf(map), [map])
  const counts = useMemo(() => categoryCounts(map), [map])
  const hidden = useMemo(() => hiddenOf(map.categories, off), [map.categories, off])
  const colour = useCallback(
    (category: number) => (hidden.has(category) ? undefined : colourOf(category, scheme)),
    [hidden, scheme],
  )
  const placing = useQuery({ ...placeQuery(useApi(), article ?? '', map.madeAt), enabled: article !== undefined })
  const nearest = (placing.data?.nearest ?? []).map(({ id }) => id).filter((id) => points.rowOf.has(id))
  const marked = nearest.map((id) => placeOf(points, id)!)
  const storyPlace = placing.data?.place
  const { ref: measureRef, size } = usePlotSize()
  const movement = usePanAndZoom(size)
  const { panBy, show, view, zoomBy } = movement

  const [looked, setLooked] = useState<string>()
  const [settled] = useDebouncedValue(looked, rest)
  const card = looked !== undefined && settled === looked ? looked : undefined
  const cardPlace = card === undefined ? undefined : placeOf(points, card)
  /** Who goes through the list sees each picture where it lies. */
  const lookInList = (id: string | undefined) => {
    setLooked(id)
    const place = id === undefined ? undefined : placeOf(points, id)
    if (!place) return
    const { x, y } = pixelOf(place, size, view)
    if (!isSeen({ x, y }, size)) panBy(x - size.width / 2, y - size.height / 2)
  }

  const zoomToStory = () => show(viewOf([...marked, ...(storyPlace ? [storyPlace] : [])], size))
  const hasStory = marked.length > 0
  useKeys([
    { keys: ['+', '='], does: t('zoomIn'), act: () => zoomBy(zoomStep) },
    { keys: ['-'], does: t('zoomOut'), act: () => zoomBy(1 / zoomStep) },
    { keys: ['0'], does: t('whole'), act: () => show(wholeMap) },
    ...(hasStory ? [{ keys: ['g'], does: t('zoomToStory'), act: zoomToStory }] : []),
    { keys: ['ArrowLeft'], does: t('moveLeft'), act: () => panBy(-step, 0) },
    { keys: ['ArrowRight'], does: t('moveRight'), act: () => panBy(step, 0) },
    { keys: ['ArrowUp'], does: t('moveUp'), act: () => panBy(0, -step) },
    { keys: ['ArrowDown'], does: t('moveDown'), act: () => panBy(0, step) },
  ])
  const categoryName = (id: string) => {
    const category = points.category[points.rowOf.get(id)!]!
    return category === otherCategory ? undefined : map.categories[category]
  }

  return (
    <div className="picture-map">
      <div className="map-side">
        <MapFacts map={map} />
        <StoryOnMap
          placing={article === undefined ? undefined : placing}
          ids={nearest}
          looked={looked}
          onLook={lookInList}
          onOpen={onOpen}
        />
        <MapLegend
          counts={counts}
          scheme={scheme}
          off={hidden}
          onOff={(next) => onOff([...next].map((category) => map.categories[category] ?? otherName))}
        />
      </div>
      <div className="map-frame">
        <MapPlot
          points={points}
          colour={colour}
          size={size}
          measureRef={measureRef}
          movement={movement}
          label={t('plot', { count: map.ids.length })}
          onLook={setLooked}
          onOpen={onOpen}
        >
          {/* The nearest is drawn last. */}
          {[...marked.entries()].toReversed().map(([index, place]) => (
            <Pinned key={nearest[index]} at={place} size={size} view={view} className="map-pin">
              <span className="map-number" data-looked={nearest[index] === looked || undefined} aria-hidden>
                {index + 1}
              </span>
            </Pinned>
          ))}
          {storyPlace && (
            <Pinned at={storyPlace} size={size} view={view} className="map-pin">
              <span className="map-story" role="img" aria-label={t('story')} title={t('story')} />
            </Pinned>
          )}
          {open !== undefined && points.rowOf.has(open) && (
            <Pinned at={placeOf(points, open)!} size={size} view={view} className="map-pin">
              <span className="map-open" aria-hidden />
            </Pinned>
          )}
          {card !== undefined && cardPlace && (
            <Pinned at={cardPlace} size={size} view={view} className="map-pin">
              <div className="map-card-place" data-side={sideOf(pixelOf(cardPlace, size, view), size)}>
                <PictureCard id={card} category={categoryName(card)} />
              </div>
            </Pinned>
          )}
        </MapPlot>
        <div className="map-controls" role="group" aria-label={t('controls')}>
          <PlotButton label={t('zoomIn')} icon={Plus} onClick={() => zoomBy(zoomStep)} />
          <PlotButton label={t('zoomOut')} icon={Minus} onClick={() => zoomBy(1 / zoomStep)} />
          <PlotButton label={t('whole')} icon={Maximize} onClick={() => show(wholeMap)} />
          {hasStory && <PlotButton label={t('zoomToStory')} icon={Focus} onClick={zoomToStory} />}
        </div>
      </div>
    </div>
  )
}

function placeOf({ rowOf, x, y }: MapPoints, id: string): Place | undefined {
  const row = rowOf.get(id)
  return row === undefined ? undefined : { x: x[row]!, y: y[row]! }
}

const hiddenOf = (categories: readonly string[], names: readonly string[]): ReadonlySet<number> =>
  new Set(
    names.flatMap((name) => {
      if (name === otherName) return [otherCategory]
      const category = categories.indexOf(name)
      return category < 0 ? [] : [category]
    }),
  )

/** A card lies towards the middle of the plot, so that its edge does not cut it. */
const sideOf = ({ x, y }: Place, { height, width }: { readonly height: number; readonly width: number }) =>
  `${y > height / 2 ? 'above' : 'below'} ${x > width / 2 ? 'before' : 'after'}`

type PlotButtonProps = { readonly label: string; readonly icon: LucideIcon; readonly onClick: () => void }

const PlotButton = ({ icon: Icon, label, onClick }: PlotButtonProps) => (
  <Tooltip label={label} position="left" withinPortal={false}>
    <ActionIcon variant="default" size="lg" aria-label={label} onClick={onClick}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  </Tooltip>
)
