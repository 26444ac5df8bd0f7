import { useTranslations } from 'use-intl'
import type { Rectangle, Size } from '../../insert/crop.ts'
import type { NamedBox } from './picture-boxes.ts'
import './picture-overlay.css'

/** Units of the longer side; letters are so many of them high. */
const longSide = 100
const letterHeight = 3.2

export type PictureOverlayProps = {
  readonly boxes: readonly NamedBox[]
  /** What of the picture is taken. */
  readonly crop: Rectangle
  readonly size: Size
}

/** What is where, and what is cut off; drawn in the picture's own ratio and fitted like the picture, so that both lie on each other. */
export function PictureOverlay({ boxes, crop, size }: PictureOverlayProps) {
  const t = useTranslations('boxes')
  const scale = longSide / Math.max(size.width, size.height)
  const [w, h] = [size.width * scale, size.height * scale]
  const [x, y, width, height] = [crop.x, crop.y, crop.width, crop.height].map((length) => length * scale)
  const nameOf = ({ kind, name = '' }: NamedBox) =>
    kind === 'face' ? t('face') : kind === 'to-review' ? t('maybe', { name }) : name
  const isCut = crop.width < size.width || crop.height < size.height
  return (
    <svg
      className="overlay"
      viewBox={`0 0 ${w} ${h}`}
      {...(boxes.length > 0 ? { role: 'img', 'aria-label': boxes.map(nameOf).join(', ') } : { 'aria-hidden': true })}
    >
      {isCut && (
        <>
          <path
            className="cut-off"
            fillRule="evenodd"
            d={`M0 0H${w}V${h}H0Z M${x} ${y}h${width}v${height}h${-width!}Z`}
          />
          <rect className="crop" x={x} y={y} width={width} height={height} />
        </>
      )}
      {boxes.map((named, index) => {
        const { box, kind } = named
        return (
          <g key={index} className={`box-${kind}`}>
            <rect x={box.left * w} y={box.top * h} width={box.width * w} height={box.height * h} />
            <text x={box.left * w + 0.8} y={Math.max(box.top * h, 0) + letterHeight} fontSize={letterHeight}>
              {nameOf(named)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
