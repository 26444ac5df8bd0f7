import { useElementSize, useMergedRef } from '@mantine/hooks'
import { quadtree } from 'd3-quadtree'
import { useEffect, useMemo, useRef, type MouseEvent, type ReactNode } from 'react'
import { drawPoints, radiusOf, type DrawOptions } from './draw-points.ts'
import type { MapPoints } from './map-points.ts'
import { pixelOf, placeAt, unitOf, type Place, type PlotSize, type PlotView } from './plot-view.ts'
import type { PanAndZoom } from './use-pan-and-zoom.ts'

/** CSS pixels, until the plot is measured. */
const usualSize: PlotSize = { width: 800, height: 600 }
/** CSS pixels around a point in which it is meant; more than it takes itself, since hands are not steady. */
const reach = 6
/** More pixels for each CSS pixel cost time and show nothing more. */
const mostRatio = 2

/** How large the plot is shown. */
export function usePlotSize() {
  const { height, ref, width } = useElementSize<HTMLDivElement>()
  return { ref, size: width > 0 && height > 0 ? { width, height } : usualSize }
}

export type MapPlotProps = {
  readonly points: MapPoints
  readonly colour: DrawOptions['colour']
  readonly size: PlotSize
  readonly measureRef: ReturnType<typeof usePlotSize>['ref']
  readonly movement: PanAndZoom
  /** What it shows, in words. */
  readonly label: string
  /** Called with the picture that is pointed at. */
  readonly onLook: (id: string | undefined) => void
  readonly onOpen: (id: string) => void
  /** Drawn over the points. */
  readonly children?: ReactNode
}

/** The archive as points, to be moved and looked at. */
export function MapPlot({ children, colour, label, measureRef, movement, onLook, onOpen, points, size }: MapPlotProps) {
  const { view } = movement
  const canvas = usePointsOnCanvas({ points, colour, size, view })
  const nearestTo = useNearestRow(points, colour)
  const frame = useMergedRef(movement.ref, measureRef)

  const idAt = (event: MouseEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const pixel = { x: event.clientX - left, y: event.clientY - top }
    const within = Math.max(reach, radiusOf(points.ids.length, view.k) + 1) / (unitOf(size) * view.k)
    const row = nearestTo(placeAt(pixel, size, view), within)
    return row === undefined ? undefined : points.ids[row]
  }
  return (
    <div
      className="map-plot"
      ref={frame}
      onMouseMove={(event) => onLook(event.buttons === 0 ? idAt(event) : undefined)}
      onMouseLeave={() => onLook(undefined)}
      onClick={(event) => {
        const id = idAt(event)
        if (id !== undefined) onOpen(id)
      }}
    >
      <canvas ref={canvas} role="img" aria-label={label} />
      {children}
    </div>
  )
}

/** Draws once for each frame, however often the view changes in it. */
function usePointsOnCanvas({ colour, points, size, view }: Omit<DrawOptions, 'ratio'>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { height, width } = size
  const { k, x, y } = view
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d')
      if (!context) return
      const ratio = Math.min(mostRatio, devicePixelRatio)
      drawOn(context, { points, colour, size: { width, height }, view: { k, x, y }, ratio })
    })
    return () => cancelAnimationFrame(frame)
  }, [points, colour, width, height, k, x, y])
  return canvas
}

/** The picture that was drawn last is drawn into again: to make one takes longer than to fill it. */
const pictures = new WeakMap<HTMLCanvasElement, ImageData>()

function drawOn(context: CanvasRenderingContext2D, options: DrawOptions): void {
  const { canvas } = context
  const width = Math.max(1, Math.round(options.ratio * options.size.width))
  const height = Math.max(1, Math.round(options.ratio * options.size.height))
  let picture = pictures.get(canvas)
  if (picture?.width !== width || picture.height !== height) {
    Object.assign(canvas, { width, height })
    picture = context.createImageData(width, height)
    pictures.set(canvas, picture)
  }
  drawPoints(picture, options)
  context.putImageData(picture, 0, 0)
}

/** Finds the row of the shown point that is nearest to a place, within a distance on the map. */
function useNearestRow({ category, x, y }: MapPoints, colour: DrawOptions['colour']) {
  const tree = useMemo(() => {
    const rows = [...x.keys()].filter((row) => colour(category[row]!) !== undefined)
    return quadtree(
      rows,
      (row) => x[row]!,
      (row) => y[row]!,
    )
  }, [category, x, y, colour])
  return (place: Place, within: number) => tree.find(place.x, place.y, within)
}

export type PinnedProps = {
  readonly at: Place
  readonly size: PlotSize
  readonly view: PlotView
  readonly className: string
  readonly children: ReactNode
}

/** Something that stays at a place of the map. */
export function Pinned({ at, children, className, size, view }: PinnedProps) {
  const { x, y } = pixelOf(at, size, view)
  return (
    <div className={className} style={{ transform: `translate(${x}px, ${y}px)` }}>
      {children}
    </div>
  )
}
