import { documentation, tags } from './documentation.ts'
import { endpoints, type Endpoint, type EndpointName } from './endpoints.ts'
import { errorStatuses, examples, refusals } from './examples/index.ts'
import type { Example } from './examples/example.ts'
import { id as pictureId } from './examples/values.ts'
import { httpStatus } from './http-status.ts'
import { answerReference, answerSchemas, errorReference, requestSchema } from './openapi-schemas.ts'

const shown = (example: unknown) => (example === undefined ? {} : { example })

function requestBody({ body }: Endpoint, { body: example }: Example) {
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

const parameters = ({ path, query }: Endpoint, { id = pictureId, query: asked = {} }: Example) => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example: id,
  })),
  ...Object.entries(query ? (requestSchema(query).properties ?? {}) : {}).map(([name, schema]) => {
    const { description, ...rest } = schema as { readonly description?: string }
    return {
      name,
      in: 'query',
      required: false,
      ...(description === undefined ? {} : { description }),
      schema: rest,
      ...shown(asked[name]),
    }
  }),
]

const answerContent = ({ answer }: Endpoint, { answer: example }: Example) =>
  answer.kind === 'bytes'
    ? { [answer.contentType]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: answerReference(answer.schema), ...shown(example) } }

const retryAfter = {
  'Retry-After': { description: 'Seconds after which the same call may succeed.', schema: { type: 'integer' } },
}

type ErrorStatus = (typeof errorStatuses)[number]
const nameOf = ({ codes }: ErrorStatus) => codes.join('Or')

const errorResponse = ({ codes, status }: ErrorStatus, example?: Example) => ({
  description: codes.join(' or '),
  content: {
    'application/json': {
      schema: errorReference,
      examples: Object.fromEntries(refusals(codes, example).map((body) => [body.code, { value: body }])),
    },
  },
  ...(status === httpStatus.Throttled || status === httpStatus.Unavailable ? { headers: retryAfter } : {}),
})

/** Those of any call are written once; those that say more of this one stand with it. */
const errorResponses = (example: Example) =>
  Object.fromEntries(
    errorStatuses.map((error) => [
      error.status,
      error.codes.some((code) => example.refused?.[code])
        ? errorResponse(error, example)
        : { $ref: `#/components/responses/${nameOf(error)}` },
    ]),
  )

function operation(operationId: EndpointName, endpoint: Endpoint) {
  const { description, tag } = documentation[operationId]
  const example = examples[operationId]
  return {
    operationId,
    tags: [tag],
    summary: endpoint.summary,
    description,
    parameters: parameters(endpoint, example),
    ...requestBody(endpoint, example),
    responses: {
      [endpoint.status]: { description: endpoint.summary, content: answerContent(endpoint, example) },
      ...errorResponses(example),
    },
  }
}

const description = `Paste an article, and the pictures of an archive that fit it best come back, those of the people it names first, each with the reason why.

Every error has \`{"code", "message", "whatToDo"}\` and the status of its code. Throttled and Unavailable bring \`Retry-After\`. Later versions may add fields to an answer, and take none away.

This document: [\`/v1/openapi.json\`](/v1/openapi.json). A typed client: \`@picture-desk/search-api-contract\`.`

/** An OpenAPI document, as far as it is the same for every one. */
export type OpenApiDocument = {
  readonly openapi: string
  readonly info: Readonly<Record<'title' | 'version' | 'description', string>> & { readonly license: object }
  readonly servers: readonly object[]
  readonly security: readonly object[]
  readonly tags: readonly object[]
  /** By path, then by method in small letters. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>
  /** Each kind's by their names. */
  readonly components: Readonly<Record<'responses' | 'schemas' | 'securitySchemes', Readonly<Record<string, object>>>>
}

/** The contract as an OpenAPI 3.0 document, made from the same schemas that the routes check with. */
export function openApiDocument(): OpenApiDocument {
  const paths: Record<string, Record<string, object>> = {}
  for (const [operationId, endpoint] of Object.entries<Endpoint>(endpoints))
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(operationId as EndpointName, endpoint),
    }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Picture Desk search API',
      version: '1',
      description,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/', description: 'Where this document is' }],
    // Either nobody signs in, or everybody does.
    security: [{}, { accessToken: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'On AWS: the access token of the OpenID provider (Amazon Cognito), for editors and administrators. A desk on one machine asks for none.',
        },
      },
      responses: Object.fromEntries(errorStatuses.map((error) => [nameOf(error), errorResponse(error)])),
      schemas: answerSchemas(),
    },
  }
}
