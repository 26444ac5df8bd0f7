import { Client } from '@opensearch-project/opensearch'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { giveAccess, IndexAccess } from './index-access.ts'

const access = {
  Index: 'picture-desk-dev',
  Writers: 'arn:aws:iam::1:role/picture-desk-ingestion-dev-*',
  Editors: 'arn:aws:iam::1:role/picture-desk-search-api-dev-*',
}

type Put = { readonly backend_roles?: readonly string[]; readonly index_permissions?: readonly Permission[] }
type Permission = { readonly index_patterns: readonly string[]; readonly allowed_actions: readonly string[] }

async function told(status = 200): Promise<Map<string, Put>> {
  const puts = new Map<string, Put>()
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      puts.set(`${request.method} ${request.url}`, body as Put)
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const Endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new Client({ node: Endpoint, maxRetries: 0 })
  try {
    await giveAccess(client, { ...access, Endpoint })
    return puts
  } finally {
    await client.close()
    server.closeAllConnections()
    server.close()
  }
}

test('those who ingest may write the index and its versions, and no other', async () => {
  const puts = await told()
  expect(puts.get('PUT /_plugins/_security/api/rolesmapping/picture-desk-dev-writer')).toEqual({
    backend_roles: [access.Writers],
  })
  expect(puts.get('PUT /_plugins/_security/api/roles/picture-desk-dev-writer')?.index_permissions).toEqual([
    { index_patterns: ['picture-desk-dev', 'picture-desk-dev-*'], allowed_actions: ['indices_all'] },
  ])
})

test('those who search may read it and replace records, and make and remove nothing', async () => {
  const puts = await told()
  const [permission] = puts.get('PUT /_plugins/_security/api/roles/picture-desk-dev-editor')!.index_permissions!
  expect(permission!.allowed_actions).toContain('read')
  const more = permission!.allowed_actions.filter((action) => /write|crud|all|^\*|delete|create|put/.test(action))
  expect(more).toEqual(['indices:data/write/bulk*', 'indices:data/write/index'])
  expect(puts.get('PUT /_plugins/_security/api/rolesmapping/picture-desk-dev-editor')).toEqual({
    backend_roles: [access.Editors],
  })
})

test('a domain that refuses is an error', async () => {
  await expect(told(403)).rejects.toThrow()
})

test.each([{}, { ...access, Endpoint: 'picture-desk' }])('properties that lack something are refused: %j', (given) => {
  expect(IndexAccess.safeParse(given).success).toBe(false)
})
