import { ActionIcon, Button, Group, SegmentedControl, Select, Skeleton, Switch, Text } from '@mantine/core'
import type { Match } from '@picture-desk/search-api-contract'
import { ChevronLeft, ChevronRight, Copy, Download, ThumbsDown, Trash2, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PicturePreview } from '../../components/picture-preview.tsx'
import { StrengthMark } from '../../components/strength-mark.tsx'
import { cropFor, facesOf, slots } from '../../insert/crop.ts'
import { figureFormats } from '../../insert/figure.ts'
import { useFigureFormat, useSlot } from '../../insert/use-insert.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { creditLineOf, titleOf } from '../../picture-text.ts'
import type { Picture } from '../../picture.ts'
import { CaptionSection } from './caption-section.tsx'
import { boxesOf } from './picture-boxes.ts'
import { PictureOverlay } from './picture-overlay.tsx'
import { Recognised } from './recognised.tsx'
import { SimilarPictures } from './similar-pictures.tsx'
import { TechnicalFacts } from './technical-facts.tsx'
import { useCorrection } from './use-correction.ts'
import { useDownload } from './use-download.ts'
import { usePicture, type PictureDetails } from './use-picture.ts'
import { WhyItMatched } from './why-it-matched.tsx'
import './picture-panel.css'

export type PicturePanelProps = {
  readonly id: string
  /** Where it is one of those found: why. */
  readonly match?: Match | undefined
  /** Its place among those shown beside it, and how many those are; undefined where it is none of them. */
  readonly position?: { readonly place: number; readonly of: number } | undefined
  /** To the next (1) or previous (-1) of those shown beside it. */
  readonly onStep?: (by: 1 | -1) => void
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
  readonly onUse: (picture: Picture) => void
  /** Whoever gets what is used takes it in every format, so none is chosen. */
  readonly everyFormat?: boolean
  readonly onDrag: (event: DragEvent, picture: Picture) => void
  /** Absent where it was not found for an article. */
  readonly onUnsuitable?: ((picture: Picture) => void) | undefined
  readonly onDelete: (picture: { readonly id: string; readonly title: string }) => void
  /** The panel takes the whole screen, so the focus goes into it. */
  readonly wholeScreen: boolean
}

/** All that is known of one picture, and all that can be done with it. */
export default function PicturePanel(props: PicturePanelProps) {
  const { id, match, onClose, onOpen, onStep, position, wholeScreen } = props
  const t = useTranslations('picture')
  const panel = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  const details = usePicture(id, match)
  const { error, picture, retry } = details
  const title = picture ? titleOf(picture) : t('title')

  useEffect(() => {
    if (panel.current) panel.current.scrollTop = 0
    if (wholeScreen) heading.current?.focus()
  }, [id, wholeScreen])
  useKeys([
    { keys: ['Escape'], does: t('close'), act: onClose },
    ...(onStep
      ? [
          { keys: ['ArrowLeft', 'ArrowUp'], does: t('previous'), act: () => onStep(-1) },
          { keys: ['ArrowRight', 'ArrowDown'], does: t('next'), act: () => onStep(1) },
        ]
      : []),
  ])

  return (
    <aside className="picture-panel" ref={panel} aria-labelledby={titleId}>
      <header className="panel-head">
        <h2 id={titleId} ref={heading} tabIndex={-1} dir="auto" title={picture?.file}>
          {title}
        </h2>
        <Group gap={2} wrap="nowrap">
          {position && onStep && (
            <>
              <PanelButton
                label={t('previous')}
                onClick={() => onStep(-1)}
                icon={<ChevronLeft size={18} aria-hidden />}
              />
              <Text size="xs" c="dimmed" className="panel-position">
                {t('position', position)}
              </Text>
              <PanelButton label={t('next')} onClick={() => onStep(1)} icon={<ChevronRight size={18} aria-hidden />} />
            </>
          )}
          <PanelButton label={t('close')} onClick={onClose} icon={<X size={18} aria-hidden />} />
        </Group>
      </header>
      {error && <ErrorNotice error={error} onRetry={retry} />}
      {picture ? (
        <PictureContent
          key={id}
          {...props}
          details={details}
          picture={picture}
          onOpen={(next) => {
            onOpen(next)
            heading.current?.focus()
          }}
        />
      ) : (
        !error && <Skeleton height={280} />
      )}
    </aside>
  )
}

type PictureContentProps = PicturePanelProps & { readonly details: PictureDetails; readonly picture: Picture }

function PictureContent(props: PictureContentProps) {
  const { details, id, match, onDelete, everyFormat = false, onDrag, onOpen, onUnsuitable, onUse, picture } = props
  const t = useTranslations('picture')
  const { record } = details
  const [boxesShown, setBoxesShown] = useState(false)
  const [slot, setSlot] = useSlot()
  const size = picture.width && picture.height ? { width: picture.width, height: picture.height } : undefined
  const crop = size && cropFor(slot, size, facesOf(picture))
  const credit = creditLineOf(picture.caption)
  useKeys([
    { keys: ['b'], does: t('boxesKey'), act: () => setBoxesShown((shown) => !shown) },
    {
      keys: ['s'],
      does: t('slotKey'),
      act: () => setSlot(slots[(slots.indexOf(slot) + 1) % slots.length]!),
    },
  ])
  return (
    <>
      <div
        className="panel-preview"
        draggable
        onDragStart={(event) => onDrag(event, picture)}
        style={size ? { aspectRatio: `${size.width} / ${size.height}` } : { aspectRatio: '3 / 2' }}
      >
        <PicturePreview picture={picture}>
          {size && crop && (
            <PictureOverlay boxes={boxesShown && record ? boxesOf(record) : []} crop={crop} size={size} />
          )}
        </PicturePreview>
      </div>
      <Group gap="xs" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('slot')}
          value={slot}
          onChange={setSlot}
          data={slots.map((one) => ({ value: one, label: one === 'whole' ? t('whole') : one }))}
        />
        <Switch
          size="xs"
          label={t('boxes')}
          checked={boxesShown}
          onChange={(event) => setBoxesShown(event.currentTarget.checked)}
        />
      </Group>
      {crop && !crop.keepsFaces && (
        <Text size="xs" className="faces-cut">
          {t('facesCut')}
        </Text>
      )}
      <UseIt picture={picture} onUse={onUse} everyFormat={everyFormat} onUnsuitable={onUnsuitable} />
      <Text size="sm" dir="auto" className="panel-credit">
        {credit ?? t('noCredit')}
      </Text>
      {match && (
        <Section title={t('why')} beside={<StrengthMark strength={match.strength} />}>
          <WhyItMatched evidence={match.evidence} />
        </Section>
      )}
      {record ? (
        <Correctable details={{ ...details, record }} picture={picture} />
      ) : (
        <Section title={t('recognised')}>
          <Recognised picture={picture} correction={undefined} />
        </Section>
      )}
      {record && (
        <Section title={t('technical')}>
          <TechnicalFacts record={record} />
        </Section>
      )}
      {!details.error && (
        <Section title={t('similar')}>
          <SimilarPictures id={id} onOpen={onOpen} />
        </Section>
      )}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          leftSection={<Trash2 size={14} aria-hidden />}
          onClick={() => onDelete({ id, title: titleOf(picture) })}
        >
          {t('delete')}
        </Button>
      </Group>
    </>
  )
}

type UseItProps = Pick<PicturePanelProps, 'onUse' | 'onUnsuitable'> & {
  readonly picture: Picture
  readonly everyFormat: boolean
}

function UseIt({ everyFormat, onUnsuitable, onUse, picture }: UseItProps) {
  const t = useTranslations('insert')
  const [format, setFormat] = useFigureFormat()
  const { download, preparing } = useDownload()
  const downloadThis = () => !preparing && download(picture.id)
  useKeys([{ keys: ['d'], does: t('download'), act: downloadThis }])
  return (
    <Group gap="xs">
      <Button leftSection={<Copy size={16} aria-hidden />} onClick={() => onUse(picture)} aria-keyshortcuts="u">
        {t('use')}
      </Button>
      {!everyFormat && (
        <Select
          w="7.5rem"
          aria-label={t('format')}
          value={format}
          allowDeselect={false}
          onChange={(value) => setFormat(figureFormats.find((one) => one === value) ?? format)}
          data={figureFormats.map((one) => ({ value: one, label: t(`formats.${one}`) }))}
        />
      )}
      {onUnsuitable && (
        <Button
          variant="default"
          leftSection={<ThumbsDown size={14} aria-hidden />}
          onClick={() => onUnsuitable(picture)}
          aria-keyshortcuts="n"
        >
          {t('unsuitable')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
        onClick={downloadThis}
        loading={preparing}
        aria-keyshortcuts="d"
      >
        {t('download')}
      </Button>
    </Group>
  )
}

type CorrectableProps = {
  readonly details: PictureDetails & { readonly record: NonNullable<PictureDetails['record']> }
  readonly picture: Picture
}

/** What an editor may put right. */
function Correctable({ details: { record }, picture }: CorrectableProps) {
  const t = useTranslations('picture')
  const correction = useCorrection(record)
  return (
    <>
      {correction.error && <ErrorNotice error={correction.error} onRetry={correction.reload} />}
      <Section title={t('recognised')}>
        <Recognised picture={picture} correction={correction} />
      </Section>
      <Section title={t('caption')}>
        <CaptionSection caption={record.caption} correction={correction} />
      </Section>
    </>
  )
}

type SectionProps = { readonly title: string; readonly beside?: ReactNode; readonly children: ReactNode }

const Section = ({ beside, children, title }: SectionProps) => (
  <section>
    <Group justify="space-between" mb={6}>
      <h3>{title}</h3>
      {beside}
    </Group>
    {children}
  </section>
)

type PanelButtonProps = { readonly label: string; readonly icon: ReactNode; readonly onClick: () => void }

const PanelButton = ({ icon, label, onClick }: PanelButtonProps) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
    {icon}
  </ActionIcon>
)
