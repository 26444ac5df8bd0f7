import type { Match } from '@picture-desk/search-api-contract'
import { useId } from 'react'
import { PeopleNames } from '../../components/people-names.tsx'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { StrengthMark } from '../../components/strength-mark.tsx'
import { altTextOf, creditLineOf, titleOf } from '../../picture-text.ts'
import './match-card.css'

/** So many labels fit on one line of a card; the others are in the details. */
const labelsShown = 4

export type MatchCardProps = {
  readonly match: Match
  readonly previewUrl: string
  /** Its details are open. */
  readonly open: boolean
  /** The one card of the grid that the Tab key reaches. */
  readonly reachable: boolean
  readonly onOpen: () => void
  readonly onFocus: () => void
}

export function MatchCard({ match, onFocus, onOpen, open, previewUrl, reachable }: MatchCardProps) {
  const facts = useId()
  const { caption, duplicates, evidence, height, labels, strength, thumbhash, width } = match
  const [reason] = evidence
  const credit = creditLineOf(caption)
  return (
    <li className="match-card" data-open={open || undefined}>
      <button
        type="button"
        className="match-open"
        data-picture={match.id}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={open}
        aria-describedby={facts}
        onClick={onOpen}
        onFocus={onFocus}
      >
        <PicturePreview src={previewUrl} alt={altTextOf(match)} width={width} height={height} thumbhash={thumbhash} />
      </button>
      <div className="match-facts" id={facts}>
        <p className="match-title" dir="auto" title={match.file}>
          {titleOf(match)}
        </p>
        <StrengthMark strength={strength} />
        {duplicates.length > 0 && <p className="match-duplicates">+{duplicates.length} that look the same</p>}
        {reason && <p className="match-reason">{reason.reason}</p>}
        <PeopleNames {...match} />
        {labels.length > 0 && (
          <p className="match-labels">
            {labels
              .slice(0, labelsShown)
              .map(({ name }) => name)
              .join(' · ')}
            {labels.length > labelsShown && ` +${labels.length - labelsShown}`}
          </p>
        )}
        {credit && (
          <p className="match-credit" dir="auto">
            {credit}
          </p>
        )}
        {caption.usageTerms && (
          <p className="match-terms">
            <span className="terms-mark">Terms</span> <bdi>{caption.usageTerms}</bdi>
          </p>
        )}
      </div>
    </li>
  )
}
