import { appErrorCodes } from '@picture-desk/app-error'
import type * as z from 'zod'
import { endpoints, type Endpoint, type EndpointName } from './endpoints.ts'
import { examples } from './examples/index.ts'
import { httpStatus } from './http-status.ts'
import { openApiDocument } from './openapi.ts'
import { ErrorBody } from './schemas.ts'
import { searchRoutes, type SearchApi } from './server.ts'

type Response = {
  readonly $ref?: string
  readonly content?: Readonly<
    Record<
      string,
      { readonly example?: unknown; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }
    >
  >
}
type Operation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly description: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly example?: unknown
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> }
  readonly responses: Readonly<Record<string, Response>>
}

// Read as a stranger would: what does not survive JSON is not in the document.
const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly tags: readonly { readonly name: string }[]
  readonly components: {
    readonly responses: Readonly<Record<string, Response>>
    readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>
  }
}

const nodesOf = (value: unknown): readonly Record<string, unknown>[] =>
  typeof value !== 'object' || value === null
    ? []
    : [value as Record<string, unknown>, ...Object.values(value).flatMap(nodesOf)]

test.each(Object.entries<Endpoint>(endpoints))('%s is described', (name, { body, method, path, query, status }) => {
  const operation = document.paths[path]?.[method.toLowerCase()]
  expect(operation?.operationId).toBe(name)
  expect(operation?.requestBody === undefined).toBe(body === undefined)
  expect(Object.keys(operation?.responses ?? {})).toEqual(
    expect.arrayContaining([status, ...appErrorCodes.map((code) => httpStatus[code])].map(String)),
  )
  const parameters = operation?.parameters ?? []
  expect(parameters.filter((parameter) => parameter.in === 'path')).toEqual(
    path.includes('{id}')
      ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: expect.any(String) as string }]
      : [],
  )
  expect(parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name)).toEqual(
    Object.keys(query?.shape ?? {}),
  )
})

test('nothing else is', () => {
  const described = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(endpoints).sort())
})

test('every reference leads somewhere, and everything that is named is referred to', () => {
  const references = new Set(nodesOf(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])))
  const named = (['responses', 'schemas'] as const).flatMap((kind) =>
    Object.keys(document.components[kind]).map((name) => `#/components/${kind}/${name}`),
  )
  expect([...references].sort()).toEqual(named.sort())
})

test('only words of OpenAPI 3.0 are used', () => {
  const strange = ['$schema', '$id', '$defs', 'const', 'prefixItems', 'propertyNames']
  for (const node of nodesOf(document)) {
    expect(Object.keys(node).filter((word) => strange.includes(word))).toEqual([])
    expect(typeof node['exclusiveMinimum']).not.toBe('number')
    expect(node['type']).not.toBe('null')
    expect(Array.isArray(node['type'])).toBe(false)
  }
})

test('a later version may add fields to what is answered', () => {
  expect(nodesOf(document.components).filter((node) => node['additionalProperties'] === false)).toEqual([])
})

test('the request has its bounds and defaults', () => {
  const content = document.paths['/v1/search']?.['post']?.requestBody?.content['application/json']
  expect(content).toMatchObject({
    schema: {
      properties: {
        article: { type: 'string', maxLength: 100_000 },
        brief: { properties: { items: { maxItems: 100 }, theme: { maxLength: 20_000 } } },
        diversity: { type: 'boolean' },
        size: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
        mode: { enum: ['exact', 'approximate', 'hybrid'], default: 'hybrid' },
      },
    },
  })
})

test('an answer tells how well it fits, what is missing, and which pictures look the same', () => {
  const { Brief, Gap, Match, SearchResponse } = document.components.schemas
  expect(SearchResponse?.properties).toMatchObject({
    query: { properties: { brief: {}, knowsLanguage: { type: 'boolean' } } },
    verdict: { enum: ['strong', 'possible', 'weak'] },
    gaps: { items: { $ref: '#/components/schemas/Gap' } },
    rankingVersion: { type: 'string' },
  })
  expect(Object.keys(Brief!.properties)).toEqual(['theme', 'language', 'items'])
  expect(Object.keys(Gap!.properties)).toEqual(['person', 'pictures', 'missing'])
  expect(Match!.properties).toHaveProperty('duplicates')
})

test('every call has a tag that is described, and says more than its summary', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(new Set(operations.flatMap(({ tags }) => tags))).toEqual(new Set(document.tags.map(({ name }) => name)))
  for (const { description, tags } of operations) expect([tags.length, description !== '']).toEqual([1, true])
})

describe.each(Object.entries<Endpoint>(endpoints))('the example of %s', (name, endpoint) => {
  const { answer, body, query = {}, refused = {} } = examples[name as EndpointName]
  const operation = document.paths[endpoint.path]![endpoint.method.toLowerCase()]!
  /** Whole: a field that the schema does not know would be dropped, a default would be added. */
  const holds = (schema: z.ZodType, example: unknown) => expect(schema.parse(example)).toEqual(example)

  test('is a call that may go so, and is shown', () => {
    expect(Object.keys(query).length > 0).toBe(endpoint.query !== undefined)
    if (endpoint.query) holds(endpoint.query, query)
    for (const [parameter, value] of Object.entries(query))
      expect(operation.parameters).toContainEqual(expect.objectContaining({ name: parameter, example: value }))
    expect(body !== undefined).toBe(endpoint.body?.kind === 'json')
    if (endpoint.body?.kind === 'json') {
      holds(endpoint.body.schema, body)
      expect(operation.requestBody?.content['application/json']?.example).toEqual(body)
    }
    expect(answer !== undefined).toBe(endpoint.answer.kind === 'json')
    if (endpoint.answer.kind === 'json') {
      holds(endpoint.answer.schema, answer)
      expect(operation.responses[endpoint.status]?.content?.['application/json']?.example).toEqual(answer)
    }
  })

  test('has a refusal for each code, its own before that of any call', () => {
    const shown = Object.entries(httpStatus).map(([code, status]) => {
      const { $ref = '', ...inline } = operation.responses[status]!
      const response = document.components.responses[$ref.split('/').at(-1)!] ?? inline
      const body = ErrorBody.parse(response.content?.['application/json']?.examples?.[code]?.value)
      return [body.code, body] as const
    })
    expect(shown.map(([code]) => code)).toEqual(Object.keys(httpStatus))
    for (const [code, told] of Object.entries(refused))
      expect(Object.fromEntries(shown)[code]).toEqual({ code, ...told })
  })
})

/** Every schema below another one, each once. */
function schemasIn(schema: z.core.$ZodType, seen = new Set<z.core.$ZodType>()): ReadonlySet<z.core.$ZodType> {
  if (seen.has(schema)) return seen
  seen.add(schema)
  const parts = (value: unknown): readonly z.core.$ZodType[] =>
    typeof value !== 'object' || value === null
      ? []
      : '_zod' in value
        ? [value as z.core.$ZodType]
        : Object.values(value).flatMap(parts)
  for (const part of Object.values(schema._zod.def).flatMap(parts)) schemasIn(part, seen)
  return seen
}

test.each(Object.entries<Endpoint>(endpoints))(
  '%s may be answered by a later version: more fields are no fault',
  (_, { answer }) => {
    if (answer.kind !== 'json') return
    const strict = [...schemasIn(answer.schema)].filter((schema) => {
      const { catchall, type } = schema._zod.def as { readonly type: string; readonly catchall?: z.core.$ZodType }
      return type === 'object' && catchall?._zod.def.type === 'never'
    })
    expect(strict).toEqual([])
  },
)

test('the server answers it', async () => {
  const response = await searchRoutes({} as SearchApi).request('/v1/openapi.json')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual(document)
})
