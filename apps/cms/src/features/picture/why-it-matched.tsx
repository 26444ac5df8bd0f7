import { Progress } from '@mantine/core'
import type { Evidence } from '@picture-desk/image-record'
import { useFormatter, useTranslations } from 'use-intl'
import './why-it-matched.css'

/** Why a picture was found, each reason with its share of the score. */
export function WhyItMatched({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const t = useTranslations('evidence')
  const format = useFormatter()
  return (
    <ul className="plain-list why">
      {evidence.map(({ kind, share, value }, index) => (
        <li key={index} data-kind={kind}>
          <span dir="auto">{t(kind, { value })}</span>
          {/* A sentence is no signal of its own: its share is that of what it names. */}
          {share !== undefined && kind !== 'sentence' && (
            <>
              <Progress
                value={share * 100}
                size="sm"
                aria-label={t('share', { percent: format.number(share, { style: 'percent' }) })}
              />
              <span className="why-share" aria-hidden>
                {format.number(share, { style: 'percent' })}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
