import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { stopped, urlOf } from './page-server.ts'

export type BucketServerOptions = {
  readonly secretAccessKey: string
  /** Of pages that may send, as the CORS rules of the image bucket have them. */
  readonly origin: string
  readonly onPut: (key: string, bytes: Uint8Array) => Promise<void>
}

export type BucketServer = { readonly url: string; readonly stop: () => Promise<void> }

type Condition =
  readonly [kind: string, name: string | number, value: string | number] | Readonly<Record<string, string>>

/**
 * The one call of Amazon S3 that a browser makes here: a form with a signed policy (S3 API Reference, "Browser-based uploads using
 * POST"). It refuses what S3 refuses: a signature that is not the policy's, a field or a size that it does not allow, a policy that
 * has expired, and whoever sends credentials of another kind along.
 */
export async function startBucketServer({
  onPut,
  origin,
  secretAccessKey,
}: BucketServerOptions): Promise<BucketServer> {
  const app = new Hono().use(cors({ origin, allowMethods: ['POST'] })).post('/:bucket', async (c) => {
    const fields = await c.req.formData()
    const file = fields.get('file')
    if (!(file instanceof File)) return c.text('InvalidArgument: no file', 400)
    const given = new Map(
      [...fields].flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])),
    )
    given.set('bucket', c.req.param('bucket'))
    const refused =
      (c.req.header('authorization') !== undefined && 'two kinds of credentials') ||
      whyRefused(given, file.size, secretAccessKey)
    if (refused) return c.text(`AccessDenied: ${refused}`, 403)
    await onPut(given.get('key')!, new Uint8Array(await file.arrayBuffer()))
    return c.body(null, 204)
  })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
  await once(server, 'listening')
  return { url: urlOf(server), stop: () => stopped(server) }
}

function whyRefused(given: ReadonlyMap<string, string>, bytes: number, secret: string): string | undefined {
  const encoded = given.get('policy') ?? ''
  const [, date = '', region = '', service = ''] = (given.get('x-amz-credential') ?? '').split('/')
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (signingKey, part) => createHmac('sha256', signingKey).update(part).digest(),
    `AWS4${secret}`,
  )
  if (createHmac('sha256', key).update(encoded).digest('hex') !== given.get('x-amz-signature')) return 'the signature'
  const policy = JSON.parse(Buffer.from(encoded, 'base64').toString()) as {
    readonly expiration: string
    readonly conditions: readonly Condition[]
  }
  if (Date.parse(policy.expiration) < Date.now()) return 'the policy has expired'
  const allowed = new Set(['policy', 'x-amz-signature', 'file'])
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition)) {
      const [[name, value] = ['', '']] = Object.entries(condition)
      allowed.add(name.toLowerCase())
      if (given.get(name.toLowerCase()) !== value) return `the field ${name}`
      continue
    }
    const [kind, name, value] = condition as readonly [string, string | number, string | number]
    if (kind === 'content-length-range') {
      if (bytes < Number(name) || bytes > Number(value)) return 'the size'
      continue
    }
    const field = String(name).slice(1).toLowerCase()
    allowed.add(field)
    if (kind !== 'eq' || given.get(field) !== value) return `the field ${field}`
  }
  const extra = [...given.keys()].find((name) => !allowed.has(name))
  return extra === undefined ? undefined : `the field ${extra}, which the policy does not name`
}
