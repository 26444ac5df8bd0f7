import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { ListQuery } from '@picture-desk/search-api-contract'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState, type Ref } from 'react'
import { useTranslations } from 'use-intl'

/** Milliseconds in which nothing is typed before it is asked for. */
const rest = 350

export type WordsFieldProps = {
  readonly words: string | undefined
  readonly fieldRef: Ref<HTMLInputElement>
  /** `how`: whether somebody said so, by Enter, or only has stopped typing. */
  readonly onWords: (words: string | undefined, how: 'push' | 'replace') => void
}

/** Words that all have to stand in a picture's caption, keywords, labels or names. Asked for by itself when typing rests. */
export function WordsField({ fieldRef, onWords, words }: WordsFieldProps) {
  const t = useTranslations('library.words')
  const [typed, setTyped] = useState(words ?? '')
  const asked = useRef(words)
  useEffect(() => {
    // By the Back button or a chip: what is typed follows, unless it is what was asked for.
    if (words !== asked.current) setTyped(words ?? '')
    asked.current = words
  }, [words])
  const ask = (text: string, how: 'push' | 'replace') => {
    const read = ListQuery.shape.q.safeParse(text)
    // Neither words nor nothing: a dash that is still typed on, say.
    if (!read.success && text.trim() !== '') return
    asked.current = read.data
    onWords(read.data, how)
  }
  const askWhenTypingRests = useDebouncedCallback((text: string) => ask(text, 'replace'), rest)
  const write = (text: string) => {
    setTyped(text)
    askWhenTypingRests(text)
  }
  return (
    <form
      role="search"
      className="words-field"
      onSubmit={(event) => {
        event.preventDefault()
        askWhenTypingRests.cancel()
        ask(typed, 'push')
      }}
    >
      <TextInput
        ref={fieldRef}
        type="search"
        aria-label={t('title')}
        placeholder={t('placeholder')}
        maxLength={500}
        leftSection={<Search size={16} aria-hidden />}
        rightSection={typed !== '' && <CloseButton size="sm" aria-label={t('clear')} onClick={() => write('')} />}
        value={typed}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </form>
  )
}
