import { leastStrength } from '@picture-desk/image-record'
import { gapSentences, type SearchResponse } from '@picture-desk/search-api-contract'
import { counted } from '../../counted.ts'
import { verdictWords } from './verdict-words.ts'
import './strength-line.css'

/** How well the pictures fit as a whole, and of how many they are the best. */
export const StrengthLine = ({ found: { results, strength, total, verdict } }: { readonly found: SearchResponse }) => (
  <p className="strength-line">
    <strong data-strength={verdict}>{verdictWords[verdict]}</strong>
    <meter
      className="strength-meter"
      min={0}
      max={1}
      low={leastStrength.possible}
      high={leastStrength.strong}
      optimum={1}
      value={strength}
      aria-label="How sure it is that anything fits"
      title={`${Math.round(strength * 100)} % sure that something fits`}
    />
    <span className="strength-count">
      best {results.length.toLocaleString('en')} of {counted(total, 'picture')}
    </span>
  </p>
)

/** What the archive does not have; nothing where it has all, or pictures fit well. */
export function GapsLine({ found }: { readonly found: SearchResponse }) {
  const sentences = gapSentences(found)
  return (
    sentences.length > 0 && (
      <p className="gaps-line" dir="auto">
        {sentences.join(' ')}
      </p>
    )
  )
}
