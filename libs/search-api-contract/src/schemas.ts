import {
  AnsweredBrief,
  Brief,
  Caption,
  Celebrity,
  Corrections,
  Evidence,
  ImageFilter,
  Label,
  MatchStrength,
} from '@picture-desk/image-record'
import * as z from 'zod'
import { saysNothing, saysWhat } from './article-or-brief.ts'

/** UTF-16 code units. About 16,000 words; what is longer is no article but a book. */
export const maxArticleCharacters = 100_000
/** Pictures in an answer where nobody says how many. */
export const defaultSize = 10
/** Pictures in one answer at most. */
export const maxSize = 100

const searchModes = ['exact', 'approximate', 'hybrid'] as const
/** How the index is searched: every vector; its approximate structure; that and the words of the text (the default). */
export const SearchMode = z.enum(searchModes)
export type SearchMode = z.infer<typeof SearchMode>

/** Plain text with at least one word; UTF-16 code units are counted. */
export const Article = z
  .string()
  .max(maxArticleCharacters, `must have at most ${maxArticleCharacters.toLocaleString('en')} characters`)
  .refine((article) => /[\p{Letter}\p{Number}]/u.test(article), 'must contain words: paste the article or a synopsis')
  .describe('The article, a TV synopsis, or any text that pictures are wanted for. Plain text.')

/** What pictures are wanted for, and how many. Needs an article or a brief. */
export const SearchRequest = z
  .object({
    article: Article.optional(),
    brief: Brief.optional().describe(
      'What is looked for, where an editor has changed it: what the answer before had, edited. Beside it the article only says where reasons and people stand in it.',
    ),
    size: z.number().int().min(1).max(maxSize).default(defaultSize).describe('How many pictures.'),
    mode: SearchMode.default('hybrid'),
    filter: ImageFilter.optional().describe('Which pictures are searched. Default: all.'),
    diversity: z
      .boolean()
      .optional()
      .describe(
        'Puts pictures that look the same under the best of them, and different ones first. False: the raw list. Default: true.',
      ),
  })
  .refine(saysWhat, saysNothing('paste the article or a synopsis'))
export type SearchRequest = z.infer<typeof SearchRequest>

const Score = z.number().min(0).max(1)

/** A picture found. */
export const Match = z.object({
  id: z.string(),
  file: z.string(),
  score: Score.describe('Comparable within one answer.'),
  strength: MatchStrength,
  labels: z.array(Label),
  celebrities: z.array(Celebrity),
  celebritiesToReview: z.array(Celebrity),
  caption: Caption,
  corrections: Corrections.optional().describe('What editors corrected; it is in labels, people and caption already.'),
  description: z.string().describe('The text that was embedded.'),
  evidence: z.array(Evidence).describe('Why it was found: what counted most first, then what counts for nothing.'),
  duplicates: z
    .array(z.object({ id: z.string(), file: z.string() }))
    .describe('Pictures that look the same, the best first; they are found under this one.'),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  thumbhash: z.string().optional(),
})
export type Match = z.infer<typeof Match>

/** Where a person stands in the article: UTF-16 code units, `end` not included. */
export const Mention = z.object({ text: z.string(), start: z.number().int(), end: z.number().int() })

/** Somebody whom the article names. */
export const QueryPerson = z.object({
  name: z.string(),
  mentions: z.array(Mention).describe('Offsets in UTF-16 code units of the article.'),
  prominence: Score.describe('How much the article is about this person.'),
  pictures: z.number().int().nonnegative().describe('How many pictures show or name this person.'),
})
export type QueryPerson = z.infer<typeof QueryPerson>

/** What the archive does not have of what is asked for. */
export const Gap = z.object({
  person: z.string().optional().describe('It is about this person’s pictures; absent: about all that were looked at.'),
  pictures: z.number().int().nonnegative(),
  missing: z.array(z.string()).describe('None of those pictures shows these.'),
})
export type Gap = z.infer<typeof Gap>

/** What was looked for, and the pictures that fit it, the best first. */
export const SearchResponse = z.object({
  query: z.object({
    people: z.array(QueryPerson),
    summary: z.string().describe('The text that was embedded: the brief’s theme.'),
    brief: AnsweredBrief.describe('What was looked for. Send it back edited, and only what has changed is done again.'),
    knowsLanguage: z
      .boolean()
      .describe(
        'False where the embedding model was not made for the article’s language: names and words counted more.',
      ),
  }),
  strength: Score.describe('How sure it is that anything fits, comparable across queries.'),
  verdict: MatchStrength.describe('The word for it: strong, some possible, or weak: nothing really fits.'),
  gaps: z.array(Gap),
  rankingVersion: z.string().describe('Changes with everything that changes an order.'),
  total: z.number().int().nonnegative().describe('Pictures that were searched.'),
  results: z.array(Match).describe('Best first.'),
})
export type SearchResponse = z.infer<typeof SearchResponse>

/** Pictures that show the like, the nearest first. */
export const SimilarResponse = z.object({ id: z.string(), results: z.array(Match) })
export type SimilarResponse = z.infer<typeof SimilarResponse>

/** The picture that was taken out. */
export const RemoveResponse = z.object({ id: z.string(), removed: z.literal(true) })
export type RemoveResponse = z.infer<typeof RemoveResponse>

/** What became of one file. */
export const UploadedImage = z.discriminatedUnion('outcome', [
  z.object({ name: z.string(), outcome: z.enum(['indexed', 'replaced', 'unchanged']), id: z.string() }),
  z.object({
    name: z.string(),
    outcome: z.literal('failed'),
    id: z.string().optional().describe('Of a failure that was kept, and can be tried again.'),
    reason: z.string(),
    whatToDo: z.string(),
  }),
])
export type UploadedImage = z.infer<typeof UploadedImage>

/** What became of each file. */
export const UploadResponse = z.object({ images: z.array(UploadedImage).describe('One for each file sent, in order.') })
export type UploadResponse = z.infer<typeof UploadResponse>

/** What a picture may be sent as. */
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const
/** Bytes of one picture at most. */
export const maxUploadedBytes = 200_000_000
/** Uploads prepared by one call at most. */
const maxPreparedUploads = 100

/** Pictures that are about to be sent; sizes in bytes. */
export const PrepareUploadsRequest = z.object({
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(255).describe('What people call it; it may be there twice.'),
        type: z.enum(pictureTypes),
        bytes: z.number().int().min(1).max(maxUploadedBytes),
      }),
    )
    .min(1)
    .max(maxPreparedUploads),
})
export type PrepareUploadsRequest = z.infer<typeof PrepareUploadsRequest>

/** Where one picture can be sent to, until it expires (ISO 8601). */
export const PreparedUpload = z.object({
  id: z.string().describe('Of the picture, once it is there.'),
  name: z.string(),
  url: z.string().describe('Where to POST a form with these fields, and after them the file in the field "file".'),
  fields: z.record(z.string(), z.string()),
  expires: z.iso.datetime(),
})
export type PreparedUpload = z.infer<typeof PreparedUpload>

/** Where each can be sent to. */
export const PrepareUploadsResponse = z.object({
  uploads: z.array(PreparedUpload).describe('One for each file, in order.'),
})
export type PrepareUploadsResponse = z.infer<typeof PrepareUploadsResponse>

/** What has become of a picture since it was sent. */
export const UploadState = z.object({
  id: z.string(),
  state: z.enum(['queued', 'reading', 'indexed', 'failed', 'removed']),
  reason: z.string().optional().describe('Why it failed.'),
  whatToDo: z.string().optional().describe('Where it failed.'),
})
export type UploadState = z.infer<typeof UploadState>

const Count = z.number().int().nonnegative()

/** Which pictures of the bucket: those below a prefix, or those of an inventory. */
const backfilled = {
  prefix: z.string().max(1024).optional().describe('Pictures whose keys begin so; empty: all of the bucket.'),
  inventory: z
    .string()
    .regex(/^s3:\/\/[^/]+\/(.*\/)?([^/]*\.csv|manifest\.json)$/, 'must be s3://bucket/…/manifest.json, or a .csv')
    .optional()
    .describe('The manifest of an S3 Inventory in CSV, or a CSV file whose first line names a column "Key".'),
}

/** Which pictures of the bucket: those below a prefix, or those of an inventory. */
export const BeginBackfillRequest = z
  .object({
    ...backfilled,
    dryRun: z.boolean().default(false).describe('Only say what it would ask, cost and take; nothing is spent.'),
  })
  .refine(({ inventory, prefix }) => (inventory === undefined) !== (prefix === undefined), {
    message: 'give a prefix or an inventory',
  })
export type BeginBackfillRequest = z.infer<typeof BeginBackfillRequest>

/** What a backfill will ask, cost and take. */
export const BackfillEstimate = z.object({
  pictures: Count,
  known: Count.describe('Of these, those whose labels lie beside them: recognised before, and not paid for.'),
  calls: Count.describe('Of Rekognition, at most.'),
  price: z.number().nonnegative().describe('US dollars, Rekognition alone, at most.'),
  seconds: z.number().nonnegative(),
  complete: z.boolean().describe('False where there are more than could be counted in the time of a call.'),
})
export type BackfillEstimate = z.infer<typeof BackfillEstimate>

/** What was begun, or would be. */
export const BeginBackfillResponse = z.object({
  id: z.string().optional().describe('Absent after a dry run.'),
  estimate: BackfillEstimate,
})
export type BeginBackfillResponse = z.infer<typeof BeginBackfillResponse>

/** How far a backfill is; times are ISO 8601. */
export const Backfill = z.object({
  id: z.string(),
  state: z.enum(['running', 'succeeded', 'failed', 'stopped']),
  begun: z.iso.datetime(),
  ended: z.iso.datetime().optional(),
  total: Count.describe('Objects, as far as they have been listed.'),
  done: Count.describe('Objects that were dealt with; it grows by batches.'),
  failed: Count.describe('Pictures that failed since it began, each with its reason.'),
  picturesPerSecond: z.number().nonnegative(),
  secondsLeft: z.number().nonnegative().optional(),
})
export type Backfill = z.infer<typeof Backfill>

/** How many pictures had each outcome. */
export const IngestCounts = z.object({
  indexed: Count.describe('New in this run; in a status: all that are in the index.'),
  unchanged: Count,
  replaced: Count,
  removed: Count,
  failed: Count.describe('Files that are no readable picture, each with its reason in the list of failures.'),
  total: Count.describe('Records in the index now.'),
})
export type IngestCounts = z.infer<typeof IngestCounts>

/** How far the ingestion of a folder is. */
export const IngestProgress = z.object({
  folder: z.string(),
  done: Count,
  total: Count,
  picturesPerSecond: z.number().nonnegative(),
  secondsLeft: z.number().nonnegative().optional(),
})
export type IngestProgress = z.infer<typeof IngestProgress>

/** How far the next version of the index is. */
export const ReembedProgress = IngestProgress.omit({ folder: true }).extend({
  model: z.string().describe('Of the index that is being made; the one before serves meanwhile.'),
})
export type ReembedProgress = z.infer<typeof ReembedProgress>

/** What is in the index, which model made it, what is under way. */
export const Status = IngestCounts.extend({
  model: z.object({ name: z.string(), dimensions: z.number().int().positive() }),
  index: z.object({
    identity: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    kind: z.string(),
    version: z.string().optional().describe('Name of the version that serves; absent before the first picture.'),
  }),
  queue: Count.describe('Pictures that wait to be read, or are being read.'),
  notices: z
    .array(z.string())
    .describe(
      'What people should know: another model would find more, no gallery, … Plain text; a command stands between backticks.',
    ),
  ingesting: IngestProgress.optional().describe('Present while pictures of a folder are being ingested.'),
  reembedding: ReembedProgress.optional().describe('Present while every record is described and embedded anew.'),
  backfill: Backfill.optional().describe('The one that runs.'),
})
export type Status = z.infer<typeof Status>

/** Every answer that is no success. */
export const ErrorBody = z.object({
  code: z.string().describe('BadInput, NotFound, Conflict, Throttled, Unavailable, ModelMismatch, …'),
  message: z.string().describe('What is wrong.'),
  whatToDo: z.string(),
})
export type ErrorBody = z.infer<typeof ErrorBody>
