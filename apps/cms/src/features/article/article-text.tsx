import type { QueryPerson } from '@picture-desk/search-api-contract'
import { useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type Ref } from 'react'
import { mentionSegments } from './mention-segments.ts'
import './article-text.css'

export type ArticleTextProps = {
  readonly ref?: Ref<HTMLTextAreaElement>
  readonly article: string
  readonly onChange: (article: string) => void
  readonly onSubmit: () => void
  readonly describedBy: string
  readonly invalid: boolean
  /** The people whose mentions are underlined; none while the text is not the one that was searched with. */
  readonly people: readonly QueryPerson[]
  /** The one whose mentions stand out. */
  readonly marked: string | undefined
}

/**
 * A text field with marks. A text field can hold no marks itself, so the same text lies behind it, in the same letters and
 * lines, unseen but for its marks.
 */
export function ArticleText(props: ArticleTextProps) {
  const { article, describedBy, invalid, marked, onChange, onSubmit, people, ref } = props
  const box = useRef<HTMLDivElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const segments = useMemo(() => (people.length > 0 ? mentionSegments(article, people) : []), [article, people])

  // Marks may come when the text has long been scrolled.
  useLayoutEffect(() => {
    behind.current?.scrollTo(0, box.current?.querySelector('textarea')?.scrollTop ?? 0)
  }, [segments])
  useEffect(() => {
    const first = marked === undefined ? null : box.current?.querySelector<HTMLElement>('mark[data-marked]')
    const field = box.current?.querySelector('textarea')
    if (!first || !field) return
    const outOfSight = first.offsetTop < field.scrollTop || first.offsetTop > field.scrollTop + field.clientHeight - 24
    if (outOfSight) field.scrollTop = first.offsetTop - field.clientHeight / 3
  }, [marked])

  const submitByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSubmit()
  }

  return (
    <div className="article-text" ref={box}>
      <div className="article-behind" ref={behind} dir="auto" aria-hidden="true">
        {segments.map(({ person, start, text }) =>
          person === undefined ? (
            text
          ) : (
            <mark key={start} data-marked={person === marked || undefined}>
              {text}
            </mark>
          ),
        )}
        {/* A line end at the very end counts in a text field only if something follows. */}
        {'\n'}
      </div>
      <textarea
        ref={ref}
        id="article"
        dir="auto"
        value={article}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={submitByKey}
        onScroll={(event) => behind.current?.scrollTo(0, event.currentTarget.scrollTop)}
        placeholder="Paste an article, a synopsis or a few sentences"
        aria-describedby={describedBy}
        aria-invalid={invalid}
        spellCheck={false}
      />
    </div>
  )
}
