import { appErrorCodes } from '@picture-desk/app-error'
import {
  AnsweredBrief,
  AnsweredBriefItem,
  Box,
  Caption,
  CaptionCorrections,
  Celebrity,
  Corrections,
  Evidence,
  ImageRecord,
  Label,
  NameCorrection,
  Uncorrected,
} from '@picture-desk/image-record'
import * as z from 'zod'
import { endpoints, type Endpoint, type EndpointName } from './endpoints.ts'
import { examples, refusals } from './examples.ts'
import { Failure, FailuresResponse } from './failures.ts'
import { httpStatus } from './http-status.ts'
import { Facets, ListedImage, ListResponse } from './list.ts'
import { Original } from './originals.ts'
import { MapResponse, PlaceResponse } from './map.ts'
import { PicksResponse, RecordedPick } from './picks.ts'
import {
  Backfill,
  BackfillEstimate,
  BeginBackfillResponse,
  ErrorBody,
  Gap,
  IngestProgress,
  Match,
  PreparedUpload,
  PrepareUploadsResponse,
  QueryPerson,
  ReembedProgress,
  RemoveResponse,
  SearchResponse,
  SimilarResponse,
  Status,
  UploadedImage,
  UploadResponse,
  UploadState,
} from './schemas.ts'
import { KeptStory, Story } from './stories.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** What is answered, by the names that a generated client will give its types. */
const answers = {
  Backfill,
  BackfillEstimate,
  BeginBackfillResponse,
  Box,
  Brief: AnsweredBrief,
  BriefItem: AnsweredBriefItem,
  Caption,
  CaptionCorrections,
  Celebrity,
  Corrections,
  Error: ErrorBody,
  Evidence,
  Facets,
  Failure,
  FailuresResponse,
  Gap,
  ImageRecord,
  IngestProgress,
  KeptStory,
  Label,
  ListedImage,
  ListResponse,
  MapResponse,
  Match,
  NameCorrection,
  Original,
  PicksResponse,
  PlaceResponse,
  PreparedUpload,
  PrepareUploadsResponse,
  QueryPerson,
  RecordedPick,
  ReembedProgress,
  RemoveResponse,
  SearchResponse,
  SimilarResponse,
  Status,
  Story,
  Uncorrected,
  UploadedImage,
  UploadResponse,
  UploadState,
}

const uri = (name: string) => `#/components/schemas/${name}`
const target = 'openapi-3.0'

/** Later versions may add fields to an answer: a client generated from this one must take them. */
const openToNewFields = ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}

/** Without the words of JSON Schema that OpenAPI 3.0 has no place for. */
const ofOpenApi = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([word]) => word !== '$id' && word !== '$schema'))

function answerSchemas(): Readonly<Record<string, JsonSchema>> {
  const named = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(answers)) named.add(schema, { id })
  const { schemas } = z.toJSONSchema(named, { io: 'output', override: openToNewFields, target, uri })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ofOpenApi(schema)]))
}

const requestSchema = (schema: z.ZodType): JsonSchema => ofOpenApi(z.toJSONSchema(schema, { io: 'input', target }))

function requestBody({ body }: Endpoint, example: unknown) {
  if (!body) return {}
  const files = (field: string) => ({
    type: 'object',
    required: [field],
    properties: { [field]: { type: 'array', minItems: 1, items: { type: 'string', format: 'binary' } } },
  })
  const content =
    body.kind === 'json'
      ? { 'application/json': { schema: requestSchema(body.schema), ...shown(example) } }
      : { 'multipart/form-data': { schema: files(body.field) } }
  return { requestBody: { required: true, content } }
}

const shown = (example: unknown) => (example === undefined ? {} : { example })

const parameters = ({ path, query }: Endpoint) => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(query ? (requestSchema(query).properties ?? {}) : {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  })),
]

const answerContent = ({ answer }: Endpoint, example: unknown) => {
  if (answer.kind === 'bytes') return { [answer.contentType]: { schema: { type: 'string', format: 'binary' } } }
  const [name] = Object.entries(answers).find(([, schema]) => schema === answer.schema) ?? []
  if (name === undefined) throw new Error('an endpoint answers with a schema that openapi.ts has no name for')
  return { 'application/json': { schema: { $ref: uri(name) }, ...shown(example) } }
}

const retryAfter = {
  'Retry-After': { description: 'Seconds after which the same call may succeed.', schema: { type: 'integer' } },
}

const errorResponses = (refused: ReturnType<typeof refusals>) =>
  Object.fromEntries(
    [...new Set(Object.values(httpStatus))].map((status) => [
      status,
      {
        description: appErrorCodes.filter((code) => httpStatus[code] === status).join(' or '),
        content: { 'application/json': { schema: { $ref: uri('Error') }, ...shown(refused.get(status)) } },
        ...(status === httpStatus.Throttled || status === httpStatus.Unavailable ? { headers: retryAfter } : {}),
      },
    ]),
  )

/** The contract as an OpenAPI 3.0 document, made from the same schemas that the routes check with. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operationId, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const { method, path, status, summary } = endpoint
    const { answer, body } = examples[operationId as EndpointName] ?? {}
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId,
        summary,
        parameters: parameters(endpoint),
        ...requestBody(endpoint, body),
        responses: {
          [status]: { description: summary, content: answerContent(endpoint, answer) },
          ...errorResponses(refusals(operationId)),
        },
      },
    }
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Picture Desk search API',
      version: '1',
      description: 'article -> the ten pictures that fit it best',
      license: { name: 'Apache-2.0' },
    },
    paths,
    components: { schemas: answerSchemas() },
  }
}
