import { appErrorCodes } from '@picture-desk/app-error'
import * as z from 'zod'
import { endpoints, type Endpoint } from './endpoints.ts'
import { httpStatus } from './http-status.ts'
import { ErrorBody } from './schemas.ts'

const json = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: 'openapi-3.0' })
  return { 'application/json': { schema: rest } }
}

const requestBody = ({ body }: Endpoint) =>
  body && {
    requestBody: {
      required: true,
      content:
        body.kind === 'json'
          ? json(body.schema, 'input')
          : {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: [body.field],
                  properties: { [body.field]: { type: 'array', items: { type: 'string', format: 'binary' } } },
                },
              },
            },
    },
  }

const parameters = ({ path, query }: Endpoint) => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: json(schema as z.ZodType, 'input')['application/json'].schema,
  })),
]

/** The contract as an OpenAPI 3.0 document, made from the same schemas that the routes check with. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  const errors = Object.fromEntries(
    [...new Set(appErrorCodes.map((code) => httpStatus[code]))].map((status) => [
      status,
      {
        description: appErrorCodes.filter((code) => httpStatus[code] === status).join(' or '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  )
  for (const [operationId, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const { answer, method, path, status, summary } = endpoint
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId,
        summary,
        parameters: parameters(endpoint),
        ...requestBody(endpoint),
        responses: {
          [status]: {
            description: summary,
            content:
              answer.kind === 'json'
                ? json(answer.schema, 'output')
                : { [answer.contentType]: { schema: { type: 'string', format: 'binary' } } },
          },
          ...errors,
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
    components: { schemas: { Error: json(ErrorBody, 'output')['application/json'].schema } },
  }
}
