import type { EndpointName } from './endpoints.ts'
import { storyDays } from './stories.ts'

/** The calls by what they are about, in the order in which one meets them. */
export const tags = {
  search: 'An article finds its pictures; pictures are listed and counted without one.',
  pictures: 'One picture: what is known of it, its preview, the photograph itself, corrections.',
  uploads: 'Pictures come in; what becomes of each, and what could not be read.',
  editors: 'What editors work on and what they chose.',
  map: 'All pictures in two dimensions.',
  backfills: 'Pictures that lie in a bucket already. For administrators, on AWS.',
  status: 'How the picture desk does.',
} as const

type Documentation = {
  readonly tag: keyof typeof tags
  /** What the summary of the call does not say; Markdown. */
  readonly description: string
}

const narrowing =
  'All conditions hold at once. People are certain ones only; `to=2024` is until its end; a list is the same parameter several times.'

/** Only for the document: what calls the API need not carry it. */
export const documentation: Readonly<Record<EndpointName, Documentation>> = {
  search: {
    tag: 'search',
    description:
      'Reads people, places and things out of the article, embeds what it is about, and ranks by both. The answer’s `query.brief` is what was looked for: sent back edited, only what has changed is done again. Where nothing really fits, `verdict` is `weak`. Counted, where calls are limited by user.',
  },
  list: { tag: 'search', description: `${narrowing} \`next\` of an answer is \`after\` of the next page.` },
  facets: { tag: 'search', description: `${narrowing} Each count says how many pictures its value would leave.` },
  similar: {
    tag: 'search',
    description: 'By the vectors of the index alone, the nearest first; the picture itself is left out.',
  },
  image: {
    tag: 'pictures',
    description: 'With what editors corrected; `uncorrected` has what the machine recognised and the file says.',
  },
  preview: {
    tag: 'pictures',
    description: 'Has an ETag and is asked for again each time, since a replaced picture keeps its id.',
  },
  original: {
    tag: 'pictures',
    description: 'The address is opened without a token, and may expire: ask again for another one.',
  },
  originalFile: {
    tag: 'pictures',
    description: 'What `GET /v1/images/{id}/original` names, where this server has it.',
  },
  correct: {
    tag: 'pictures',
    description:
      '`null` takes a correction back. With `version`, corrections that somebody else made meanwhile are a Conflict; without, the later word counts. The picture is described and embedded anew.',
  },
  remove: { tag: 'pictures', description: 'For administrators, where people sign in.' },
  upload: {
    tag: 'uploads',
    description: 'Waits until each is read: JPEG, PNG, WebP or AVIF. One that fails does not stop the others.',
  },
  prepareUploads: {
    tag: 'uploads',
    description:
      'Send each file to its `url` as a form: `fields` first, then the file in the field "file". What has become of it, `GET /v1/uploads/{id}` says.',
  },
  uploadState: { tag: 'uploads', description: 'Ask again while it is `queued` or `reading`.' },
  failures: { tag: 'uploads', description: '`next` of an answer is `after` of the next page.' },
  retryFailure: { tag: 'uploads', description: 'It is no failure any more until it fails again.' },
  keepStory: {
    tag: 'editors',
    description: `Kept for ${storyDays} days, on AWS encrypted. Nobody can guess its id; who has it reads the story.`,
  },
  story: { tag: 'editors', description: 'Never cached.' },
  pick: {
    tag: 'editors',
    description: 'Kept with what was searched for and the ranking’s version: the evaluation makes judgements from it.',
  },
  picks: { tag: 'editors', description: 'The lines of `npm run eval -- --picks`. `next` is `after` of the next page.' },
  map: {
    tag: 'map',
    description:
      'Never waits: `empty`, `making` (ask again) or `ready`, one entry of each column a picture. Has an ETag, and is compressed for who accepts that.',
  },
  placeOnMap: {
    tag: 'map',
    description: 'Send the brief that a search has answered with, and no text is read anew. Counted as a search is.',
  },
  beginBackfill: {
    tag: 'backfills',
    description: 'Only one runs at a time. Pictures that were recognised before are not paid for again.',
  },
  backfill: { tag: 'backfills', description: '`done` grows by batches.' },
  stopBackfill: { tag: 'backfills', description: 'Batches that have begun go on to their end.' },
  status: { tag: 'status', description: '`notices` are for people; a command stands between backticks.' },
}
