import type { EntityDetection } from './entity-detection.ts'
import { findMentions } from './local/find-mentions.ts'
import { lexiconVersion } from './local/lexicon.ts'

/** People by rules over compromise's lexicon: no model, no network. */
export const localEntityDetection = (): EntityDetection => ({
  detector: `compromise@${lexiconVersion}`,
  detectMentions: (article) => Promise.resolve(article).then(findMentions),
})
