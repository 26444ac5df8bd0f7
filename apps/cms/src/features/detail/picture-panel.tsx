import type { Match } from '@picture-desk/search-api-contract'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useApi } from '../../api.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Icon } from '../../components/icon.tsx'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { StrengthMark } from '../../components/strength-mark.tsx'
import { altTextOf, titleOf } from '../../picture-text.ts'
import { useKeys } from '../../use-keys.ts'
import { CopyCreditLine } from './copy-credit-line.tsx'
import { DeletePicture } from './delete-picture.tsx'
import { boxesOf, PictureBoxes } from './picture-boxes.tsx'
import { CaptionFacts, RecognisedFacts, TechnicalFacts } from './picture-facts.tsx'
import { SimilarPictures } from './similar-pictures.tsx'
import { usePictureDetails, type Picture } from './use-picture.ts'
import './picture-panel.css'

export type PicturePanelProps = {
  readonly id: string
  /** Where it is one of those found: why. */
  readonly match: Match | undefined
  /** "3 of 10"; undefined where it is none of those found. */
  readonly position: string | undefined
  /** To the next (1) or previous (-1) of those found. */
  readonly onStep: (by: 1 | -1) => void
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
  readonly onDeleted: (id: string, title: string) => void
  /** The panel takes the whole screen, so the focus goes into it. */
  readonly wholeScreen: boolean
}

/** All that is known of one picture. */
export function PicturePanel(props: PicturePanelProps) {
  const { id, match, onClose, onDeleted, onOpen, onStep, position, wholeScreen } = props
  const panel = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [boxesShown, setBoxesShown] = useState(false)
  const titleId = useId()
  const { picture, record, retry, retrySimilar, similar } = usePictureDetails(id, match)
  const title = picture ? titleOf(picture) : 'Picture'

  useEffect(() => {
    if (panel.current) panel.current.scrollTop = 0
    if (wholeScreen) heading.current?.focus()
  }, [id, wholeScreen])
  useKeys({
    Escape: onClose,
    ArrowLeft: () => onStep(-1),
    ArrowRight: () => onStep(1),
    b: () => setBoxesShown((shown) => !shown),
  })

  return (
    <aside className="picture-panel" ref={panel} aria-labelledby={titleId}>
      <header className="panel-head">
        <h2 id={titleId} ref={heading} tabIndex={-1} dir="auto" title={picture?.file}>
          {title}
        </h2>
        {position !== undefined && (
          <span className="panel-steps">
            <button type="button" className="quiet" aria-label="Previous picture" onClick={() => onStep(-1)}>
              <Icon name="previous" />
            </button>
            {position}
            <button type="button" className="quiet" aria-label="Next picture" onClick={() => onStep(1)}>
              <Icon name="next" />
            </button>
          </span>
        )}
        <button type="button" className="quiet" aria-label="Close details" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {record.state === 'failed' && <ErrorNotice error={record.error} onRetry={retry} />}
      {picture ? (
        <>
          <PictureView
            key={id}
            picture={picture}
            boxes={boxesShown && record.state === 'loaded' ? boxesOf(record.value) : []}
          />
          <div className="panel-actions">
            {match && <StrengthMark strength={match.strength} />}
            <label>
              <input type="checkbox" checked={boxesShown} onChange={(event) => setBoxesShown(event.target.checked)} />
              Show what is where
            </label>
          </div>
          {match && (
            <Section title="Why it was found">
              <ul className="reasons">
                {match.evidence.map(({ kind, reason, value }, index) => (
                  <li key={index} data-kind={kind}>
                    {reason}
                    {kind === 'sentence' && (
                      <>
                        : <q dir="auto">{value}</q>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section title="Caption">
            <CopyCreditLine key={id} caption={picture.caption} />
            <CaptionFacts caption={picture.caption} />
          </Section>
          <Section title="Recognised">
            <RecognisedFacts {...picture} />
          </Section>
          <Section title="Text that is compared">
            <p className="embedded" dir="auto">
              {picture.description}
            </p>
          </Section>
          {record.state === 'loaded' && (
            <Section title="File">
              <TechnicalFacts record={record.value} />
            </Section>
          )}
        </>
      ) : (
        record.state === 'loading' && <span className="preview" />
      )}
      {record.state !== 'failed' && (
        <Section title="Similar pictures">
          <SimilarPictures
            similar={similar}
            onRetry={retrySimilar}
            onOpen={(next) => {
              onOpen(next)
              heading.current?.focus()
            }}
          />
        </Section>
      )}
      {picture && <DeletePicture key={id} id={id} title={title} onDeleted={() => onDeleted(id, title)} />}
    </aside>
  )
}

const Section = ({ children, title }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
)

function PictureView({ boxes, picture }: { readonly picture: Picture; readonly boxes: ReturnType<typeof boxesOf> }) {
  const api = useApi()
  const { height, id, thumbhash, width } = picture
  return (
    <PicturePreview
      src={api.previewUrl(id)}
      alt={altTextOf(picture)}
      width={width}
      height={height}
      thumbhash={thumbhash}
    >
      {boxes.length > 0 && width && height && <PictureBoxes boxes={boxes} width={width} height={height} />}
    </PicturePreview>
  )
}
