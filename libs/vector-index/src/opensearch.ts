import type { Client } from '@opensearch-project/opensearch'
import { AppError } from '@picture-desk/app-error'
import { randomUUID } from 'node:crypto'
import { indexHandle } from './index-handle.ts'
import { indexBody, type IndexMeta } from './opensearch/mapping.ts'
import { openIndex } from './opensearch/open-index.ts'
import { isThereAlready, openSearchError } from './opensearch/open-search-error.ts'
import { requireSchema } from './require-schema.ts'
import { stillServes } from './still-serves.ts'
import type { IndexVersions, VectorIndex } from './vector-index.ts'

/** Which OpenSearch, under which name, and how long what was replaced stays. */
export type OpenSearchIndexOptions = {
  /** With its node, credentials and retries; SigV4, basic or no auth. */
  readonly client: Client
  /** The name under which the current version serves. Versions are called `<alias>-<when>-<unique>`. */
  readonly alias: string
  /** Nothing is created, changed or removed. Default: false. */
  readonly readOnly?: boolean
  /** Primary shards of new versions. Default: 1, good for some ten million vectors of 384. */
  readonly shards?: number
  /**
   * Milliseconds for which a version that was replaced stays, for those elsewhere who still read it: nobody can know who
   * does. Default: one hour.
   */
  readonly keepReplaced?: number
  /** Milliseconds after which a version that was never swapped in is taken for given up. Default: seven days. */
  readonly keepUnfinished?: number
}

const hour = 3_600_000

/** The index in OpenSearch 2.19 or newer, with the k-NN plugin: for many millions of records, many readers and writers. */
export function openSearchIndexVersions(options: OpenSearchIndexOptions): IndexVersions {
  const { alias, client, keepReplaced = hour, keepUnfinished = 7 * 24 * hour, readOnly = false, shards = 1 } = options
  const nameOf = new WeakMap<VectorIndex, string>()
  const opened = new Map<string, number>()

  const handleTo = (name: string, { identity, schema }: IndexMeta): VectorIndex => {
    opened.set(name, (opened.get(name) ?? 0) + 1)
    const handle = indexHandle(openIndex(client, { identity, name, readOnly, schema }), {
      toError: openSearchError,
      onClose: async () => {
        nameOf.delete(handle)
        opened.set(name, opened.get(name)! - 1)
      },
    })
    nameOf.set(handle, name)
    return handle
  }

  const currentName = async (): Promise<string | undefined> => {
    const { body, statusCode } = await client.indices.getAlias({ name: alias }, { ignore: [404] })
    return statusCode === 404 ? undefined : Object.keys(body)[0]
  }

  /** Every version there is. */
  const versions = async (): Promise<ReadonlyMap<string, IndexMeta>> => {
    const { body } = await client.indices.getMapping({ index: `${alias}-*` })
    const mappings = body as unknown as Readonly<Record<string, { readonly mappings: { readonly _meta?: IndexMeta } }>>
    return new Map(
      Object.entries(mappings).flatMap(
        ([
          name,
          {
            mappings: { _meta },
          },
        ]) => (_meta?.alias === alias ? [[name, _meta]] : []),
      ),
    )
  }

  /** Removes what was replaced or given up long enough ago, and is not open here. */
  const sweep = async (): Promise<void> => {
    const current = await currentName()
    for (const [name, { createdAt, replacedAt }] of await versions()) {
      const age = Date.now() - Date.parse(replacedAt ?? createdAt)
      if (name === current || (opened.get(name) ?? 0) > 0) continue
      if (age >= (replacedAt === undefined ? keepUnfinished : keepReplaced))
        await client.indices.delete({ index: name, ignore_unavailable: true })
    }
  }

  const requireWritable = (): void => {
    if (readOnly) throw new AppError('Forbidden', 'The index was opened for reading only.')
  }

  const open = async (name: string): Promise<VectorIndex | undefined> => {
    const meta = (await versions()).get(name)
    return meta && handleTo(name, meta)
  }

  const current = async (): Promise<VectorIndex | undefined> => {
    const name = await currentName()
    if (name === undefined) return undefined
    const index = await open(name)
    if (!index)
      throw new AppError('Conflict', `The alias ${alias} belongs to an index that this program did not make.`, {
        whatToDo: 'Give another alias, or remove that one.',
      })
    return index
  }

  return withAppErrors({
    current,
    open,
    currentOrFirst: async (schema, identity) => {
      const before = await current()
      if (before) return before
      requireWritable()
      requireSchema(schema)
      const meta = { alias, schema, identity, createdAt: new Date().toISOString() }
      // The name is the same for all who come at once: OpenSearch makes it once, and its alias with it.
      const name = `${alias}-first`
      const body = { ...indexBody(meta, { shards }), aliases: { [alias]: {} } }
      await client.indices.create({ index: name, body: body as object }).catch((thrown: unknown) => {
        if (!isThereAlready(thrown)) throw thrown
      })
      const made = await current()
      if (!made)
        throw new AppError('Conflict', `The index ${name} is there, and does not serve.`, {
          whatToDo: `Give it the alias ${alias} again, or remove it.`,
        })
      return made
    },
    create: async (schema, identity) => {
      requireWritable()
      requireSchema(schema)
      await sweep()
      const createdAt = new Date().toISOString()
      const meta = { alias, schema, identity, createdAt }
      const name = `${alias}-${createdAt.replaceAll(/\D/g, '').slice(0, 14)}-${randomUUID().slice(0, 8)}`
      await client.indices.create({ index: name, body: indexBody(meta, { shards }) as object })
      return handleTo(name, meta)
    },
    swapIn: async (index) => {
      requireWritable()
      const name = nameOf.get(index)
      if (name === undefined)
        throw new AppError('BadInput', 'Only an open index that these versions made can be swapped in.')
      const before = await currentName()
      if (before === name) return
      await client.indices.updateAliases({
        body: {
          actions: [
            ...(before === undefined ? [] : [{ remove: { index: before, alias } }]),
            { add: { index: name, alias } },
          ],
        },
      })
      const replaced = before === undefined ? undefined : (await versions()).get(before)
      if (replaced)
        await client.indices.putMapping({
          index: before!,
          body: { _meta: { ...replaced, replacedAt: new Date().toISOString() } },
        })
      await sweep()
    },
    remove: async (name) => {
      requireWritable()
      if (name === (await currentName())) throw stillServes(name)
      if ((await versions()).has(name)) await client.indices.delete({ index: name, ignore_unavailable: true })
    },
  })
}

/** The same calls, rejecting with AppErrors only. */
function withAppErrors({ create, current, currentOrFirst, open, remove, swapIn }: IndexVersions): IndexVersions {
  const rejecting =
    <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      try {
        return await work(...args)
      } catch (thrown) {
        throw openSearchError(thrown)
      }
    }
  return {
    create: rejecting(create),
    current: rejecting(current),
    currentOrFirst: rejecting(currentOrFirst),
    open: rejecting(open),
    remove: rejecting(remove),
    swapIn: rejecting(swapIn),
  }
}
