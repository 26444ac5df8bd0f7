export { AnsweredBrief, AnsweredBriefItem, Brief, BriefItem, BriefKind, briefKinds, maxBriefItems } from './brief.ts'
export { describe, descriptionVersion, type Describable } from './description.ts'
export { corrected } from './corrected.ts'
export { CorrectionRequest, mostCorrectedNames, nextCorrections, type Said } from './correction-request.ts'
export { CaptionCorrections, Corrections, NameCorrection } from './corrections.ts'
export { ImageFilter, isRange, longestWhole, rangeFault } from './image-filter.ts'
export {
  beginningKey,
  dateKey,
  fromIndexFields,
  imageFieldsVersion,
  imageIndexFields,
  imageRecordFields,
  labelKey,
  orientations,
  toIndexFields,
} from './image-index.ts'
export { Box, Caption, Celebrity, ImageRecord, Label, Place, TechnicalFacts, Uncorrected } from './image-record.ts'
export { Evidence, leastStrength, MatchStrength, matchStrengths, strengthOf } from './match.ts'
export { hashDistance, showTheSame } from './perceptual-hash.ts'
export { peopleIn, personKey, type PeopleSources } from './person-name.ts'
