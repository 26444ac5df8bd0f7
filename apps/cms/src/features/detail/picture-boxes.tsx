import type { Box, ImageRecord } from '@picture-desk/image-record'
import './picture-boxes.css'

type NamedBox = { readonly kind: 'object' | 'face' | 'person'; readonly name: string; readonly box: Box }

/** Everything of a record that has a place in the picture. A face that has a name is drawn once, with it. */
export function boxesOf({ celebrities, celebritiesToReview, faces, labels }: ImageRecord): readonly NamedBox[] {
  const people = [
    ...celebrities.map(({ box, name }) => ({ box, name })),
    ...celebritiesToReview.map(({ box, name }) => ({ box, name: `may be ${name}` })),
  ].flatMap(({ box, name }) => (box ? [{ kind: 'person' as const, name, box }] : []))
  const named = new Set(people.map(({ box }) => placeKey(box)))
  return [
    ...labels.flatMap(({ boxes, name }) => boxes.map((box) => ({ kind: 'object' as const, name, box }))),
    ...faces.filter((box) => !named.has(placeKey(box))).map((box) => ({ kind: 'face' as const, name: 'Face', box })),
    ...people,
  ]
}

const placeKey = ({ height, left, top, width }: Box) => [left, top, width, height].map((x) => x.toFixed(3)).join(' ')

/** Units of the longer side; letters are so many of them high. */
const longSide = 100
const letterHeight = 3.2

export type PictureBoxesProps = {
  readonly boxes: readonly NamedBox[]
  readonly width: number
  readonly height: number
}

/** Drawn in the picture's own ratio and fitted like the picture, so that both lie on each other in any frame. */
export function PictureBoxes({ boxes, height, width }: PictureBoxesProps) {
  const scale = longSide / Math.max(width, height)
  const [w, h] = [width * scale, height * scale]
  return (
    <svg className="boxes" viewBox={`0 0 ${w} ${h}`} role="img" aria-label={boxes.map(({ name }) => name).join(', ')}>
      {boxes.map(({ box, kind, name }, index) => {
        const [x, y] = [box.left * w, box.top * h]
        return (
          <g key={index} className={`box-${kind}`}>
            <rect x={x} y={y} width={box.width * w} height={box.height * h} />
            <text x={x + 0.8} y={Math.max(y, 0) + letterHeight} fontSize={letterHeight}>
              {name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
