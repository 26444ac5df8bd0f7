import type { EndpointName } from '../endpoints.ts'
import { editorsWorkExamples } from './editors-work.ts'
import type { Example } from './example.ts'
import { backfillExamples, mapExamples } from './map-and-backfills.ts'
import { pictureExamples } from './pictures.ts'
import { searchExamples } from './search.ts'
import { uploadExamples } from './uploads.ts'

/** Of every call. */
export const examples: Readonly<Record<EndpointName, Example>> = {
  ...searchExamples,
  ...pictureExamples,
  ...uploadExamples,
  ...editorsWorkExamples,
  ...mapExamples,
  ...backfillExamples,
}

export { errorStatuses, refusals } from './refusals.ts'
