import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import type { Segment } from './marks.ts'
import './story-text.css'

export type StoryTextProps = {
  readonly ref?: Ref<HTMLTextAreaElement>
  readonly story: string
  readonly onChange: (story: string) => void
  readonly onSubmit: () => void
  readonly invalid: boolean
  /** What is marked; none while the story is not the one that was searched with. */
  readonly segments: readonly Segment[]
  /** The person whose mentions stand out. */
  readonly person: string | undefined
  /** The sentence that stands out. */
  readonly sentence: string | undefined
}

/**
 * A text field with marks. A text field can hold no marks itself, so the same text lies behind it, in the same letters and
 * lines, unseen but for its marks.
 */
export function StoryText(props: StoryTextProps) {
  const { invalid, onChange, onSubmit, person, ref, segments, sentence, story } = props
  const t = useTranslations('story')
  const box = useRef<HTMLDivElement>(null)
  const behind = useRef<HTMLDivElement>(null)

  // Marks may come when the text has long been scrolled.
  useLayoutEffect(() => {
    behind.current?.scrollTo(0, box.current?.querySelector('textarea')?.scrollTop ?? 0)
  }, [segments])
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('mark[data-strong]')
    const field = box.current?.querySelector('textarea')
    if (!first || !field) return
    const outOfSight = first.offsetTop < field.scrollTop || first.offsetTop > field.scrollTop + field.clientHeight - 24
    if (outOfSight) field.scrollTop = first.offsetTop - field.clientHeight / 3
  }, [person, sentence])

  const submitByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSubmit()
  }
  const isStrong = (segment: Segment) =>
    (segment.person !== undefined && segment.person === person) ||
    (segment.sentence !== undefined && segment.sentence === sentence)

  return (
    <div className="story-text" ref={box}>
      <div className="story-behind" ref={behind} dir="auto" aria-hidden="true">
        {segments.map((segment) =>
          segment.person === undefined && segment.sentence === undefined ? (
            segment.text
          ) : (
            <mark
              key={segment.start}
              data-kind={segment.person === undefined ? 'sentence' : 'person'}
              data-strong={isStrong(segment) || undefined}
            >
              {segment.text}
            </mark>
          ),
        )}
        {/* A line end at the very end counts in a text field only if something follows. */}
        {'\n'}
      </div>
      <textarea
        ref={ref}
        dir="auto"
        value={story}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={submitByKey}
        onScroll={(event) => behind.current?.scrollTo(0, event.currentTarget.scrollTop)}
        aria-label={t('title')}
        placeholder={t('placeholder')}
        aria-describedby="story-foot"
        aria-invalid={invalid}
        spellCheck={false}
      />
    </div>
  )
}
