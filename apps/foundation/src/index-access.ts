import type { Client } from '@opensearch-project/opensearch'
import * as z from 'zod'

/** Who may do what with the index: roles of IAM by the pattern of their ARNs. */
export const IndexAccess = z.object({
  Endpoint: z.url({ protocol: /^https?$/ }),
  /** The alias; versions of the index begin with it. */
  Index: z.string().min(1),
  Writers: z.string().min(1),
  /** Those who search and correct. */
  Editors: z.string().min(1),
})
export type IndexAccess = z.infer<typeof IndexAccess>

/** Action groups and actions of OpenSearch's security plugin ("Default action groups"). */
const writing = {
  cluster_permissions: ['cluster_composite_ops', 'cluster:monitor/task/get'],
  allowed_actions: ['indices_all'],
}
/** Reads all, and replaces records that were corrected; makes and removes nothing. */
const editing = {
  cluster_permissions: ['cluster_composite_ops'],
  allowed_actions: [
    'read',
    'indices:admin/get',
    'indices:admin/aliases/get',
    'indices:admin/mappings/get',
    'indices:admin/refresh*',
    'indices:data/write/bulk*',
    'indices:data/write/index',
  ],
}

/** Makes the two roles of the index and maps functions to them. The same again changes nothing. */
export async function giveAccess(client: Client, { Editors, Index, Writers }: IndexAccess): Promise<void> {
  const give = async (role: string, { allowed_actions, cluster_permissions }: typeof writing, to: string) => {
    const put = (path: string, body: object) =>
      client.transport.request({ method: 'PUT', path: `/_plugins/_security/api/${path}/${role}`, body })
    await put('roles', {
      cluster_permissions,
      index_permissions: [{ index_patterns: [Index, `${Index}-*`], allowed_actions }],
    })
    await put('rolesmapping', { backend_roles: [to] })
  }
  await give(`${Index}-writer`, writing, Writers)
  await give(`${Index}-editor`, editing, Editors)
}
