import type { Box, Celebrity, Label } from '@picture-desk/image-record'
import * as z from 'zod'

export const PictureInS3 = z.object({ bucket: z.string(), key: z.string(), versionId: z.string().optional() })
export type PictureInS3 = { readonly bucket: string; readonly key: string; readonly versionId?: string }

type RecognisedPeople = {
  readonly celebrities: readonly Celebrity[]
  readonly celebritiesToReview: readonly Celebrity[]
  readonly faces: readonly Box[]
}

/** What looks at pictures, one question at a time, as the state machine asks. Rejects with AppErrors. */
export type Recognition = {
  readonly labels: (picture: PictureInS3) => Promise<readonly Label[]>
  readonly people: (picture: PictureInS3) => Promise<RecognisedPeople>
  /** Whether people are to be looked for in a picture with these labels. */
  readonly looksForPeople: (labels: readonly Label[]) => boolean
}

/** What was recognised before, and by whom. */
export type Recognised = RecognisedPeople & { readonly labels: readonly Label[]; readonly extractor: string }
