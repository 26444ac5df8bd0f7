import { useReducedMotion } from '@mantine/hooks'
import { select } from 'd3-selection'
import 'd3-transition'
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom'
import { useEffect, useEffectEvent, useMemo, useRef, useState, type RefObject } from 'react'
import { nearest, resized, wholeMap, type PlotSize, type PlotView } from './plot-view.ts'

/** Milliseconds in which a view becomes another one; none where somebody wants no motion. */
const duration = 350
/** CSS pixels that a pointer may move while it clicks. */
const clickDistance = 4

export type PanAndZoom = {
  /** Of what is dragged, pinched and scrolled over. */
  readonly ref: RefObject<HTMLDivElement | null>
  readonly view: PlotView
  readonly zoomBy: (factor: number) => void
  /** CSS pixels: what lies there comes into view. */
  readonly panBy: (x: number, y: number) => void
  readonly show: (view: PlotView) => void
}

/** Pan and zoom by mouse, touch and call, by d3-zoom. */
export function usePanAndZoom({ height, width }: PlotSize): PanAndZoom {
  const ref = useRef<HTMLDivElement>(null)
  const [view, setView] = useState(wholeMap)
  const stands = useReducedMotion(false, { getInitialValueInEffect: false })
  const onZoom = useEffectEvent(({ transform: { k, x, y } }: D3ZoomEvent<HTMLDivElement, unknown>) =>
    setView({ k, x, y }),
  )
  const behaviour = useMemo(() => zoom<HTMLDivElement, unknown>().clickDistance(clickDistance), [])
  useEffect(() => {
    if (!ref.current) return
    const plot = select(ref.current).call(
      behaviour.on('zoom', (event: D3ZoomEvent<HTMLDivElement, unknown>) => onZoom(event)),
    )
    return () => void plot.interrupt().on('.zoom', null)
  }, [behaviour])
  const shownAt = useRef<PlotSize>(null)
  const keepMiddle = useEffectEvent((size: PlotSize) => {
    const { k, x, y } = resized(view, shownAt.current ?? size, size)
    shownAt.current = size
    behaviour.transform(plot(), zoomIdentity.translate(x, y).scale(k))
  })
  useEffect(() => {
    behaviour
      .scaleExtent([1, nearest])
      .extent([
        [0, 0],
        [width, height],
      ])
      // The middle of the plot can show its edge, and not less.
      .translateExtent([
        [-width / 2, -height / 2],
        [1.5 * width, 1.5 * height],
      ])
    keepMiddle({ width, height })
  }, [behaviour, width, height])

  const plot = () => select(ref.current!).interrupt()
  const moved = () =>
    plot()
      .transition()
      .duration(stands ? 0 : duration)
  return {
    ref,
    view,
    zoomBy: (factor) => behaviour.scaleBy(moved(), factor),
    panBy: (x, y) => behaviour.translateBy(moved(), -x / view.k, -y / view.k),
    show: ({ k, x, y }) => behaviour.transform(moved(), zoomIdentity.translate(x, y).scale(k)),
  }
}
