import { UnstyledButton } from '@mantine/core'
import type { ListedImage } from '@picture-desk/search-api-contract'
import { ScrollText } from 'lucide-react'
import { memo, useId } from 'react'
import { useTranslations } from 'use-intl'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { creditLineOf, plain, titleOf } from '../../picture-text.ts'
import './library-card.css'

/** Of a title where it is read out, in UTF-16 code units. */
const longestName = 80

export type CardActions = {
  readonly onOpen: (id: string) => void
  readonly onFocus: (id: string) => void
  /** `through`: and all from the one that was chosen last. */
  readonly onSelect: (id: string, through: boolean) => void
}

export type LibraryCardProps = CardActions & {
  readonly picture: ListedImage
  /** Pixels: where in its page, and how large. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly open: boolean
  readonly reachable: boolean
  readonly selected: boolean
}

/** A picture of the library: what it shows, what it is called, and who has to be named. */
export const LibraryCard = memo(function LibraryCard(props: LibraryCardProps) {
  const { height, left, onFocus, onOpen, onSelect, open, picture, reachable, selected, top, width } = props
  const t = useTranslations('library')
  const facts = useId()
  const { caption, id } = picture
  const title = titleOf(picture)
  return (
    <div
      className="library-card"
      role="listitem"
      style={{ left, top, width }}
      data-open={open || undefined}
      data-selected={selected || undefined}
    >
      <UnstyledButton
        className="library-open"
        data-picture={id}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={open}
        aria-describedby={facts}
        style={{ height }}
        onClick={(event) => (event.shiftKey ? onSelect(id, true) : onOpen(id))}
        onFocus={() => onFocus(id)}
      >
        <PicturePreview picture={picture} />
      </UnstyledButton>
      <label className="library-select">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('select', { title: plain(title).slice(0, longestName) })}
          checked={selected}
          onChange={({ nativeEvent }) => onSelect(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        />
      </label>
      <div className="library-facts" id={facts}>
        <p className="library-title" dir="auto">
          {title}
        </p>
        <p className="library-credit" dir="auto">
          {caption.usageTerms && <ScrollText size={11} role="img" aria-label={t('hasTerms')} />}
          {creditLineOf(caption) ?? t('noCredit')}
        </p>
      </div>
    </div>
  )
})
