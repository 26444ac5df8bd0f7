import type { EntityDetection } from './entity-detection.ts'
import { findEntities } from './local/find-entities.ts'
import { lexiconVersion } from './local/lexicon.ts'

/** Names by rules over compromise's lexicon, the language by eld: no model, no network. */
export const localEntityDetection = (): EntityDetection => ({
  detector: `compromise@${lexiconVersion}`,
  detectEntities: findEntities,
})
