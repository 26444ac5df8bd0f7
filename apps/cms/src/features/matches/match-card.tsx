import { Badge, Group, UnstyledButton } from '@mantine/core'
import type { Match } from '@picture-desk/search-api-contract'
import { Check, Copyright, Layers2, ScrollText, ThumbsDown } from 'lucide-react'
import { useId, useState, type DragEvent } from 'react'
import { useTranslations } from 'use-intl'
import { PeopleNames } from '../../components/people-names.tsx'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { StrengthMark } from '../../components/strength-mark.tsx'
import { creditLineOf, titleOf } from '../../picture-text.ts'
import './match-card.css'

/** So many labels fit on one line of a card; the others are in the details. */
const labelsShown = 4

export type MatchCardProps = {
  readonly match: Match
  /** Of the picture, in pixels: the justified rows say it. */
  readonly width: number
  /** Its details are open. */
  readonly open: boolean
  /** The one card of the rows that the Tab key reaches. */
  readonly reachable: boolean
  readonly verdict: 'use' | 'unsuitable' | undefined
  readonly onOpen: () => void
  /** Another picture: one that looks the same. */
  readonly onOpenOther: (id: string) => void
  readonly onFocus: () => void
  readonly onLook: (id: string | undefined) => void
  readonly onDrag: (event: DragEvent) => void
}

/** A picture that was found, with what an editor decides by. */
export function MatchCard(props: MatchCardProps) {
  const { match, onDrag, onFocus, onLook, onOpen, onOpenOther, open, reachable, verdict, width } = props
  const t = useTranslations('matches')
  const tEvidence = useTranslations('evidence')
  const facts = useId()
  const [unfolded, setUnfolded] = useState(false)
  const { caption, duplicates, evidence, height = 2, id, labels, strength } = match
  const [reason] = evidence
  const credit = creditLineOf(caption)
  return (
    <div
      className="match-card"
      role="listitem"
      style={{ width }}
      data-open={open || undefined}
      data-verdict={verdict}
      onMouseEnter={() => onLook(id)}
      onMouseLeave={() => onLook(undefined)}
    >
      <UnstyledButton
        className="match-open"
        data-picture={id}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={open}
        aria-describedby={facts}
        style={{ aspectRatio: `${match.width ?? 3} / ${height}` }}
        draggable
        onDragStart={onDrag}
        onClick={onOpen}
        onFocus={() => {
          onFocus()
          onLook(id)
        }}
        onBlur={() => onLook(undefined)}
      >
        <PicturePreview picture={match} />
      </UnstyledButton>
      <div className="match-facts" id={facts}>
        <p className="match-title" dir="auto" title={titleOf(match)}>
          {titleOf(match)}
        </p>
        <Group gap={6}>
          <StrengthMark strength={strength} />
          {verdict && (
            <Badge
              size="sm"
              color={verdict === 'use' ? 'teal' : 'gray'}
              leftSection={verdict === 'use' ? <Check size={11} aria-hidden /> : <ThumbsDown size={11} aria-hidden />}
            >
              {t(verdict)}
            </Badge>
          )}
        </Group>
        {reason && (
          <p className="match-reason" dir="auto">
            {tEvidence(reason.kind, { value: reason.value })}
          </p>
        )}
        <PeopleNames {...match} />
        {labels.length > 0 && (
          <p className="match-line">
            {labels
              .slice(0, labelsShown)
              .map(({ name }) => name)
              .join(' · ')}
            {labels.length > labelsShown && ` +${labels.length - labelsShown}`}
          </p>
        )}
        <p className="match-line match-rights" dir="auto">
          <Copyright size={11} aria-hidden /> {credit ?? t('noCredit')}
        </p>
        {caption.usageTerms && (
          <p className="match-line match-terms">
            <ScrollText size={11} aria-hidden /> <span className="visually-hidden">{t('terms')}</span>{' '}
            <bdi>{caption.usageTerms}</bdi>
          </p>
        )}
      </div>
      {duplicates.length > 0 && (
        <UnstyledButton
          className="match-duplicates"
          aria-expanded={unfolded}
          aria-label={t('lookAlikes', { count: duplicates.length })}
          title={t('lookAlikes', { count: duplicates.length })}
          onClick={() => setUnfolded(!unfolded)}
        >
          <Layers2 size={12} aria-hidden /> {`+${duplicates.length}`}
        </UnstyledButton>
      )}
      {unfolded && (
        <ul className="plain-list look-alikes">
          {duplicates.map((duplicate, index) => (
            <li key={duplicate.id}>
              <UnstyledButton
                aria-label={t('lookAlike', { number: index + 1, count: duplicates.length })}
                onClick={() => onOpenOther(duplicate.id)}
              >
                {/* It looks the same, so what is known of the one says what the other shows. */}
                <PicturePreview picture={{ ...match, id: duplicate.id, thumbhash: undefined }} decorative />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
