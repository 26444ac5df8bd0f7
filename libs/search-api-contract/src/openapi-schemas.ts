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
import { Failure, FailuresResponse } from './failures.ts'
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

/**
 * As OpenAPI 3.0 has it: without the words of JSON Schema that it has no place for; a reference with nothing beside it stands alone;
 * what may be null has a type.
 */
function ofOpenApi(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(ofOpenApi)
  if (typeof schema !== 'object' || schema === null) return schema
  const { $id, $schema, ...words } = schema as JsonSchema
  const { allOf, anyOf, nullable, type } = words as { readonly nullable?: boolean } & JsonSchema
  if (allOf?.length === 1 && Object.keys(words).length === 1) return allOf[0]
  const types = new Set(anyOf?.map((choice) => choice.type))
  const typed = nullable && type === undefined && types.size === 1 ? { type: [...types][0] } : {}
  return Object.fromEntries(Object.entries({ ...words, ...typed }).map(([word, value]) => [word, ofOpenApi(value)]))
}

/** Each answer by its name. */
export function answerSchemas(): Readonly<Record<string, object>> {
  const named = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(answers)) named.add(schema, { id })
  const { schemas } = z.toJSONSchema(named, { io: 'output', override: openToNewFields, target, uri })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ofOpenApi(schema) as object]))
}

export const requestSchema = (schema: z.ZodType): JsonSchema =>
  ofOpenApi(z.toJSONSchema(schema, { io: 'input', target })) as JsonSchema

export const errorReference = { $ref: uri('Error') }

/** Throws where an answer has no name: a generated client would have none for its type. */
export function answerReference(answer: z.ZodType): { readonly $ref: string } {
  const [name] = Object.entries(answers).find(([, schema]) => schema === answer) ?? []
  if (name === undefined) throw new Error('an endpoint answers with a schema that openapi-schemas.ts has no name for')
  return { $ref: uri(name) }
}
