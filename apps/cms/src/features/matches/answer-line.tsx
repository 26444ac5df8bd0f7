import { Alert, Text } from '@mantine/core'
import type { Gap, SearchResponse } from '@picture-desk/search-api-contract'
import { Languages } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import './answer-line.css'

export type AnswerLineProps = {
  /** `filtered`: its pictures are the best of some only. */
  readonly found: SearchResponse & { readonly filtered: boolean }
}

/** What an answer says of itself: of how many its pictures are the best, or that nothing really fits. */
export function AnswerLine({ found }: AnswerLineProps) {
  const answerText = useAnswerText()
  // What is in place of the pictures says it.
  if (found.total === 0) return null
  return (
    <p className="answer-line" data-verdict={found.verdict}>
      {answerText(found)}
    </p>
  )
}

/** The same in words alone. */
export function useAnswerText() {
  const t = useTranslations('answer')
  const tNone = useTranslations('noPictures')
  return ({ filtered, results, total, verdict }: AnswerLineProps['found']) =>
    total === 0
      ? tNone(filtered ? 'nothingUnderFilter' : 'emptyIndex')
      : t(verdict, { count: results.length, total, filtered: String(filtered) })
}

/** What the archive does not have, a sentence each, where that tells why pictures do not fit: not where they fit well. */
export function Gaps({ found: { gaps, verdict } }: { readonly found: SearchResponse }) {
  const sentenceOf = useGapSentence()
  if (verdict === 'strong' || gaps.length === 0) return null
  return (
    <Text size="sm" c="dimmed" dir="auto">
      {gaps.map(sentenceOf).join(' ')}
    </Text>
  )
}

/** The server says the same in English only (`gapSentences`). */
function useGapSentence() {
  const t = useTranslations('answer')
  const format = useFormatter()
  return ({ missing, person, pictures }: Gap) => {
    const things = format.list(missing, { type: 'disjunction' })
    if (person === undefined) return t('gap', { missing: things })
    return pictures === 0 ? t('gapNobody', { person }) : t('gapOf', { person, pictures, missing: things })
  }
}

/** Which language the story is in; a warning where the model was not made for it. */
export function StoryLanguage({ query: { brief, knowsLanguage } }: Pick<SearchResponse, 'query'>) {
  const t = useTranslations('answer')
  const locale = useLocale()
  if (brief.language === 'und') return null
  const language = new Intl.DisplayNames(locale, { type: 'language' }).of(brief.language) ?? brief.language
  if (knowsLanguage)
    return (
      <Text size="xs" c="dimmed">
        {t('language', { language })}
      </Text>
    )
  return (
    <Alert color="yellow" p="xs" icon={<Languages size={16} aria-hidden />} title={t('unknownLanguage', { language })}>
      <Text size="xs">{t('unknownLanguageWhy')}</Text>
    </Alert>
  )
}
