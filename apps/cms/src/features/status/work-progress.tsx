import { Progress, Text } from '@mantine/core'
import type { Status } from '@picture-desk/search-api-contract'
import { useFormatter, useTranslations } from 'use-intl'
import { useTimeLeft } from './use-time-left.ts'

type Work = {
  readonly name: string
  readonly done: number
  readonly total: number
  readonly picturesPerSecond: number
  readonly secondsLeft?: number | undefined
}

/** Everything that is under way, how far it is and how long it takes. */
export function UnderWay({ status: { backfill, ingesting, reembedding } }: { readonly status: Status }) {
  const t = useTranslations('status')
  const works: readonly Work[] = [
    ...(ingesting ? [{ ...ingesting, name: t('ingesting', { folder: ingesting.folder }) }] : []),
    ...(reembedding ? [{ ...reembedding, name: t('reembedding', { model: reembedding.model }) }] : []),
    ...(backfill?.state === 'running' ? [{ ...backfill, name: t('backfill') }] : []),
  ]
  return (
    <section className="under-way" aria-label={t('work')}>
      <h3>{t('work')}</h3>
      {works.length === 0 && <Text c="dimmed">{t('nothing')}</Text>}
      {works.map((work) => (
        <WorkProgress key={work.name} {...work} />
      ))}
    </section>
  )
}

function WorkProgress({ done, name, picturesPerSecond, secondsLeft, total }: Work) {
  const t = useTranslations('status')
  const format = useFormatter()
  const timeLeft = useTimeLeft()
  const rate = format.number(picturesPerSecond, { maximumSignificantDigits: 2 })
  return (
    <div className="work">
      <Text fw={600} dir="auto">
        {name}
      </Text>
      <Progress value={total === 0 ? 0 : (100 * done) / total} aria-label={name} />
      <Text size="sm" c="dimmed" className="work-figures">
        {[
          t('done', { done, total }),
          t('rate', { rate }),
          secondsLeft === undefined ? t('leftUnknown') : t('left', { time: timeLeft(secondsLeft) }),
        ].join(' · ')}
      </Text>
    </div>
  )
}
