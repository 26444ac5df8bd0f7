import { appErrorCodes } from '@picture-desk/app-error'
import type * as z from 'zod'
import { endpoints, type Endpoint } from './endpoints.ts'
import { examples } from './examples.ts'
import { httpStatus } from './http-status.ts'
import { openApiDocument } from './openapi.ts'
import { searchRoutes, type SearchApi } from './server.ts'

type Operation = {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses: Readonly<Record<string, { readonly content: unknown }>>
}

// Read as a stranger would: what does not survive JSON is not in the document.
const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
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
    path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : [],
  )
  expect(parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name)).toEqual(
    Object.keys(query?.shape ?? {}),
  )
})

test('nothing else is', () => {
  const described = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(endpoints).sort())
})

test('every reference leads somewhere, and every schema is referred to', () => {
  const references = new Set(nodesOf(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])))
  const named = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
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

describe('examples', () => {
  test.each(Object.entries(examples))('%s is a call that may go so', (name, { answer, body, refused }) => {
    const endpoint: Endpoint = endpoints[name as keyof typeof endpoints]
    const read = (of: Endpoint['body'] | Endpoint['answer'], example: unknown) =>
      expect((of as { readonly schema: z.ZodType }).schema.parse(example)).toEqual(example)
    if (body !== undefined) read(endpoint.body, body)
    if (answer !== undefined) read(endpoint.answer, answer)
    const responses = Object.values(document.paths[endpoint.path]![endpoint.method.toLowerCase()]!.responses)
    const shown = responses.flatMap(({ content }) => nodesOf(content).flatMap(({ example }) => example ?? []))
    expect(shown).toEqual(
      expect.arrayContaining([
        ...(answer === undefined ? [] : [answer]),
        ...Object.entries(refused ?? {}).map(([code, told]) => ({ code, ...told })),
      ]),
    )
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
