import { CorrectionRequest, ImageRecord } from '@picture-desk/image-record'
import * as z from 'zod'
import { FailuresQuery, FailuresResponse } from './failures.ts'
import { Facets, FacetsQuery, ListQuery, ListResponse } from './list.ts'
import { Original } from './originals.ts'
import { MapResponse, PlaceRequest, PlaceResponse } from './map.ts'
import { PickRequest, PicksQuery, PicksResponse, RecordedPick } from './picks.ts'
import {
  Backfill,
  BeginBackfillRequest,
  BeginBackfillResponse,
  defaultSize,
  maxSize,
  PrepareUploadsRequest,
  PrepareUploadsResponse,
  RemoveResponse,
  SearchRequest,
  SearchResponse,
  SimilarResponse,
  Status,
  UploadResponse,
  UploadState,
} from './schemas.ts'
import { KeptStory, Story, StoryRequest } from './stories.ts'

/** One call of the API: the client, the routes and the OpenAPI document are all made from these. */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** `{id}` stands for a path parameter. */
  readonly path: string
  readonly summary: string
  readonly query?: z.ZodObject
  readonly body?:
    { readonly kind: 'json'; readonly schema: z.ZodType } | { readonly kind: 'files'; readonly field: string }
  readonly answer:
    { readonly kind: 'json'; readonly schema: z.ZodType } | { readonly kind: 'bytes'; readonly contentType: string }
  readonly status: 200 | 201
}

const SimilarQuery = z.object({
  size: z.coerce.number().int().min(1).max(maxSize).default(defaultSize).describe('How many pictures.'),
})

/** All that the API answers: each endpoint with what it takes and gives. Routes, client and OpenAPI document are made of it. */
export const endpoints = {
  search: {
    method: 'POST',
    path: '/v1/search',
    summary: 'The pictures that fit an article best, those of the people it names first, each with the reason why',
    body: { kind: 'json', schema: SearchRequest },
    answer: { kind: 'json', schema: SearchResponse },
    status: 200,
  },
  list: {
    method: 'GET',
    path: '/v1/images',
    summary: 'Pictures under a filter and with words, without an article, page by page',
    query: ListQuery,
    answer: { kind: 'json', schema: ListResponse },
    status: 200,
  },
  facets: {
    method: 'GET',
    path: '/v1/facets',
    summary: 'What there is to choose from under the same filter and words, and how many pictures each choice leaves',
    query: FacetsQuery,
    answer: { kind: 'json', schema: Facets },
    status: 200,
  },
  image: {
    method: 'GET',
    path: '/v1/images/{id}',
    summary: 'All that is known of one picture',
    answer: { kind: 'json', schema: ImageRecord },
    status: 200,
  },
  preview: {
    method: 'GET',
    path: '/v1/images/{id}/preview',
    summary: 'The picture at 1,024 pixels at most, without metadata',
    answer: { kind: 'bytes', contentType: 'image/jpeg' },
    status: 200,
  },
  original: {
    method: 'GET',
    path: '/v1/images/{id}/original',
    summary: 'Where the photograph itself can be downloaded, for a short time',
    answer: { kind: 'json', schema: Original },
    status: 200,
  },
  originalFile: {
    method: 'GET',
    path: '/v1/images/{id}/original/file',
    summary: 'The photograph itself, as it lies there; NotFound where it is downloaded from somewhere else',
    answer: { kind: 'bytes', contentType: 'image/*' },
    status: 200,
  },
  similar: {
    method: 'GET',
    path: '/v1/images/{id}/similar',
    summary: 'Pictures that show the like',
    query: SimilarQuery,
    answer: { kind: 'json', schema: SimilarResponse },
    status: 200,
  },
  correct: {
    method: 'PATCH',
    path: '/v1/images/{id}',
    summary: 'Correct people, labels or caption; wins over what was recognised, and is found by the next search',
    body: { kind: 'json', schema: CorrectionRequest },
    answer: { kind: 'json', schema: ImageRecord },
    status: 200,
  },
  remove: {
    method: 'DELETE',
    path: '/v1/images/{id}',
    summary: 'Take a picture out of the index; the photograph itself stays where it is, unless it was uploaded here',
    answer: { kind: 'json', schema: RemoveResponse },
    status: 200,
  },
  upload: {
    method: 'POST',
    path: '/v1/images',
    summary: 'Upload pictures (multipart/form-data, field "file", one or more)',
    body: { kind: 'files', field: 'file' },
    answer: { kind: 'json', schema: UploadResponse },
    status: 201,
  },
  prepareUploads: {
    method: 'POST',
    path: '/v1/uploads',
    summary:
      'Where to send pictures that go into a bucket by themselves; NotFound where they are sent to POST /v1/images',
    body: { kind: 'json', schema: PrepareUploadsRequest },
    answer: { kind: 'json', schema: PrepareUploadsResponse },
    status: 201,
  },
  uploadState: {
    method: 'GET',
    path: '/v1/uploads/{id}',
    summary: 'What has become of a picture that was uploaded, or tried again',
    answer: { kind: 'json', schema: UploadState },
    status: 200,
  },
  failures: {
    method: 'GET',
    path: '/v1/failures',
    summary: 'Pictures that could not be ingested, each with its reason and what to do, page by page',
    query: FailuresQuery,
    answer: { kind: 'json', schema: FailuresResponse },
    status: 200,
  },
  retryFailure: {
    method: 'POST',
    path: '/v1/failures/{id}/retry',
    summary: 'Try a picture again that could not be ingested; what becomes of it, GET /v1/uploads/{id} says',
    answer: { kind: 'json', schema: UploadState },
    status: 200,
  },
  keepStory: {
    method: 'POST',
    path: '/v1/stories',
    summary: 'Keep what is worked on for thirty days, so that a link shows it to others and the text stays out of it',
    body: { kind: 'json', schema: StoryRequest },
    answer: { kind: 'json', schema: KeptStory },
    status: 201,
  },
  story: {
    method: 'GET',
    path: '/v1/stories/{id}',
    summary: 'A story that was kept',
    answer: { kind: 'json', schema: Story },
    status: 200,
  },
  pick: {
    method: 'POST',
    path: '/v1/picks',
    summary: 'Say that a picture that was found is used, or unsuitable',
    body: { kind: 'json', schema: PickRequest },
    answer: { kind: 'json', schema: RecordedPick },
    status: 201,
  },
  picks: {
    method: 'GET',
    path: '/v1/picks',
    summary: 'What was picked, page by page; for administrators, where people sign in',
    query: PicksQuery,
    answer: { kind: 'json', schema: PicksResponse },
    status: 200,
  },
  map: {
    method: 'GET',
    path: '/v1/map',
    summary: 'All pictures in two dimensions, what shows the like together; made in the background',
    answer: { kind: 'json', schema: MapResponse },
    status: 200,
  },
  placeOnMap: {
    method: 'POST',
    path: '/v1/map/place',
    summary: 'Where on the map an article is, and the pictures nearest to it; NotFound where there is no map yet',
    body: { kind: 'json', schema: PlaceRequest },
    answer: { kind: 'json', schema: PlaceResponse },
    status: 200,
  },
  beginBackfill: {
    method: 'POST',
    path: '/v1/backfills',
    summary:
      'Ingest pictures that lie in the bucket already, for administrators; a dry run says what that would cost. NotFound where there is no bucket',
    body: { kind: 'json', schema: BeginBackfillRequest },
    answer: { kind: 'json', schema: BeginBackfillResponse },
    status: 201,
  },
  backfill: {
    method: 'GET',
    path: '/v1/backfills/{id}',
    summary: 'How far a backfill is',
    answer: { kind: 'json', schema: Backfill },
    status: 200,
  },
  stopBackfill: {
    method: 'POST',
    path: '/v1/backfills/{id}/stop',
    summary: 'End a backfill that runs; begun again, it leaves out what is done',
    answer: { kind: 'json', schema: Backfill },
    status: 200,
  },
  status: {
    method: 'GET',
    path: '/v1/status',
    summary: 'What is in the index, which model made it, what is under way',
    answer: { kind: 'json', schema: Status },
    status: 200,
  },
} as const satisfies Record<string, Endpoint>

/** How an endpoint is called in `endpoints`. */
export type EndpointName = keyof typeof endpoints
