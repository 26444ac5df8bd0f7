import { Button, FileButton, Group, Text } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { toAppError } from '@picture-desk/app-error'
import { maxArticleCharacters, type SearchResponse } from '@picture-desk/search-api-contract'
import { FileText, Share2 } from 'lucide-react'
import { useMemo, useState, type DragEvent, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { isTyping, useKeys } from '../../keys/use-keys.ts'
import { segmentsOf } from './marks.ts'
import { isStoryFile, readStoryFile, storyFiles } from './read-story-file.ts'
import { StoryText } from './story-text.tsx'
import { whyNotSearchable } from './why-not-searchable.ts'
import './story-panel.css'

/** Stories to try the desk with. */
const examples = ['road', 'harbour', 'mountains', 'cat'] as const

export type StoryPanelProps = {
  readonly textRef: RefObject<HTMLTextAreaElement | null>
  readonly story: string
  /** The story as it was typed. */
  readonly onStory: (story: string) => void
  /** Searches at once. */
  readonly onSubmit: (story: string) => void
  /** Absent where it cannot be shared. */
  readonly onShare?: (() => void) | undefined
  readonly sharing?: boolean | undefined
  /** What was understood of the story; undefined where it has changed since. */
  readonly found: SearchResponse | undefined
  readonly person: string | undefined
  readonly sentence: string | undefined
}

/** The story: typed, pasted, or read from a file that is dropped or chosen. */
export function StoryPanel(props: StoryPanelProps) {
  const { found, onShare, onStory, onSubmit, person, sentence, sharing = false, story, textRef } = props
  const t = useTranslations('story')
  const [reading, setReading] = useState<{ readonly error?: unknown }>({})
  const [hovering, setHovering] = useState(false)
  const whyNot = whyNotSearchable(story)
  const segments = useMemo(
    () => (found ? segmentsOf(story, found.query.people, sentencesOf(found)) : []),
    [story, found],
  )

  useKeys(
    onShare ? [{ keys: ['l'], does: t('shareKey'), act: () => whyNot === undefined && !sharing && onShare() }] : [],
  )
  const take = (text: string) => {
    setReading({})
    onStory(text)
    onSubmit(text)
  }
  // The first thing that anybody does here, wherever the focus is. A text that is being worked on is replaced by no accident.
  useWindowEvent('paste', (event) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? ''
    if (event.defaultPrevented || isTyping(event.target) || story !== '' || pasted === '') return
    event.preventDefault()
    take(pasted)
  })
  const read = (file: File | null) => {
    if (file) readStoryFile(file).then(take, (error: unknown) => setReading({ error }))
  }
  const drop = (event: DragEvent) => {
    setHovering(false)
    const file = [...event.dataTransfer.files].find(isStoryFile)
    // Pictures are for whoever takes them from the page.
    if (!file) return
    event.preventDefault()
    event.stopPropagation()
    read(file)
  }

  return (
    <section
      className="story"
      aria-labelledby="story-title"
      data-hovering={hovering || undefined}
      onDragEnter={() => setHovering(true)}
      onDragLeave={(event) => setHovering(event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <Group justify="space-between" wrap="nowrap">
        <h2 id="story-title">{t('title')}</h2>
        <Group gap={2} wrap="nowrap">
          <FileButton onChange={read} accept={storyFiles.join(',')} inputProps={{ 'aria-label': t('chooseFile') }}>
            {(props) => (
              <Button size="compact-sm" variant="subtle" leftSection={<FileText size={14} aria-hidden />} {...props}>
                {t('open')}
              </Button>
            )}
          </FileButton>
          {onShare && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<Share2 size={14} aria-hidden />}
              onClick={onShare}
              disabled={whyNot !== undefined}
              loading={sharing}
              aria-keyshortcuts="l"
            >
              {t('share')}
            </Button>
          )}
        </Group>
      </Group>
      <StoryText
        ref={textRef}
        story={story}
        onChange={onStory}
        onSubmit={() => whyNot === undefined && onSubmit(story)}
        invalid={whyNot === 'tooLong'}
        segments={segments}
        person={person}
        sentence={sentence}
      />
      <Group id="story-foot" justify="space-between" gap="xs" className="story-foot">
        <Text size="xs" c={whyNot === 'tooLong' ? 'red' : 'dimmed'}>
          {whyNot === 'tooLong'
            ? t('tooLong', { over: story.length - maxArticleCharacters })
            : whyNot === 'noWords'
              ? t('noWords')
              : t('characters', { characters: story.length })}
        </Text>
        {whyNot === 'empty' && (
          <Group gap={2} role="group" aria-label={t('examples')}>
            <Text size="xs" c="dimmed" aria-hidden>
              {t('try')}
            </Text>
            {examples.map((example) => (
              <Button
                key={example}
                size="compact-xs"
                variant="subtle"
                onClick={() => {
                  take(t(`example.${example}.text`))
                  // The examples go.
                  textRef.current?.focus()
                }}
              >
                {t(`example.${example}.title`)}
              </Button>
            ))}
          </Group>
        )}
      </Group>
      {reading.error !== undefined && <ErrorNotice error={toAppError(reading.error)} />}
    </section>
  )
}

/** The sentences of the story that pictures answer, the best picture's first. */
const sentencesOf = ({ results }: SearchResponse): readonly string[] => [
  ...new Set(
    results.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === 'sentence').map(({ value }) => value)),
  ),
]
