import type { MatchStrength } from '@picture-desk/image-record'
import { useTranslations } from 'use-intl'
import './strength-mark.css'

const bars = { strong: 3, possible: 2, weak: 1 } as const

/** How well one picture fits: by words, by the number of bars and by colour. */
export function StrengthMark({ strength }: { readonly strength: MatchStrength }) {
  const t = useTranslations('strength')
  return (
    <span className="strength-mark" data-strength={strength}>
      <svg viewBox="0 0 14 10" width="14" height="10" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            className={bar <= bars[strength] ? 'bar-on' : 'bar-off'}
            x={(bar - 1) * 5}
            y={9 - bar * 3}
            width="4"
            height={1 + bar * 3}
          />
        ))}
      </svg>
      {t(strength)}
    </span>
  )
}
