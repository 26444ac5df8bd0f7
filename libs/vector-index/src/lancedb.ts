import './lancedb/lance-environment.ts'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { connect, Session, type Connection, type Table } from '@lancedb/lancedb'
import { AppError } from '@picture-desk/app-error'
import { listVersions, nextNumber, readCurrent, versionName, writeCurrent } from './lancedb/current-version.ts'
import { inUse } from './lancedb/in-use.ts'
import { lanceError, lanceErrors } from './lancedb/lance-error.ts'
import { openIndex, type OpenIndex } from './lancedb/open-index.ts'
import { createStructures } from './lancedb/search-structures.ts'
import { tableSchema } from './lancedb/table-layout.ts'
import { turns } from './lancedb/turns.ts'
import { indexHandle } from './index-handle.ts'
import { requireSchema } from './require-schema.ts'
import { stillServes } from './still-serves.ts'
import type { IndexIdentity, IndexSchema, IndexVersions, VectorIndex } from './vector-index.ts'

/** Where an index lies, and how it is searched. */
export type LanceIndexOptions = {
  /** Where the index is kept, on a local disk. Made when the first version is. */
  readonly folder: string
  /**
   * For a process beside the one that writes: nothing is created, changed or removed, but for a mark that says what is being
   * read. Default: false. One process writes at a time; the caller sees to that.
   */
  readonly readOnly?: boolean
  /**
   * Records from which on vectors are put into partitions, for searches in the mode `approximate`. Default: 100,000, where an
   * exact scan takes about 0.1 s on two cores.
   */
  readonly approximateFrom?: number
  /** Memory for search structures that are kept between searches, in bytes. Default: 256 MiB, enough for 150,000 vectors of 384. */
  readonly cacheBytes?: number
}

type Opened = { readonly index: Promise<OpenIndex>; handles: number }

/** LanceDB's cache for schemas and files' metadata, in bytes; its own default is 1 GiB. */
const metadataCacheBytes = 64 * 2 ** 20

/** The index on this machine's disk, in LanceDB: no server, one folder, for up to about a million records. */
export function lanceIndexVersions(options: LanceIndexOptions): IndexVersions {
  const { approximateFrom = 100_000, cacheBytes = 256 * 2 ** 20, readOnly = false } = options
  const folder = resolve(options.folder)
  const uses = inUse(folder)
  const inTurn = turns()
  /** By name of the version: what this process has open, and how many handles share it. */
  const opened = new Map<string, Opened>()
  const versionOf = new WeakMap<VectorIndex, string>()
  let connection: Promise<Connection> | undefined
  let newest = 0

  const connected = (): Promise<Connection> =>
    (connection ??= connect(folder, {}, new Session(BigInt(cacheBytes), BigInt(metadataCacheBytes))))

  const handleTo = async (
    name: string,
    openTable: (connection: Connection) => Promise<Table>,
  ): Promise<VectorIndex> => {
    const open = async () => {
      const database = await connected()
      return openIndex(await openTable(database), {
        connection: database,
        name,
        inUse: uses,
        readOnly,
        approximateFrom,
      })
    }
    const shared: Opened = opened.get(name) ?? { index: open(), handles: 0 }
    opened.set(name, shared)
    shared.handles += 1
    const letGo = async (): Promise<boolean> => {
      shared.handles -= 1
      if (shared.handles > 0) return false
      opened.delete(name)
      return true
    }
    const index = await shared.index.catch(async (error: unknown) => {
      await letGo()
      throw error
    })
    const handle = indexHandle(index, {
      toError: lanceError,
      onClose: async () => {
        if (!(await letGo())) return
        await index.close()
        if (!readOnly) await inTurn(sweep)
      },
    })
    versionOf.set(handle, name)
    return handle
  }

  /** Removes every version that neither serves nor is in use. */
  const sweep = async (): Promise<void> => {
    const current = await readCurrent(folder)
    for (const name of await listVersions(folder))
      if (name !== current && !(await uses.has(name)))
        await rm(join(folder, `${name}.lance`), { recursive: true, force: true })
  }

  const requireWritable = (): void => {
    if (readOnly)
      throw new AppError('Forbidden', 'The index folder was opened for reading only.', {
        whatToDo: 'Make and swap versions in the process that writes.',
      })
  }

  const current = async (): Promise<VectorIndex | undefined> => {
    for (;;) {
      const name = await readCurrent(folder)
      if (name === undefined) return undefined
      try {
        return await handleTo(name, (database) => database.openTable(name))
      } catch (error) {
        // Replaced and removed between the two looks: the next one has it.
        if ((await readCurrent(folder)) === name) throw error
      }
    }
  }

  const create = async (schema: IndexSchema, identity: IndexIdentity): Promise<VectorIndex> => {
    requireWritable()
    requireSchema(schema)
    await mkdir(folder, { recursive: true })
    await sweep()
    newest = nextNumber(await listVersions(folder), newest)
    const name = versionName(newest)
    return handleTo(name, async (database) => {
      const table = await database.createEmptyTable(name, tableSchema(schema, identity))
      await createStructures(table, schema)
      return table
    })
  }

  return {
    current: lanceErrors(current),

    currentOrFirst: lanceErrors((schema, identity) =>
      inTurn(async () => {
        const before = await current()
        if (before) return before
        const first = await create(schema, identity)
        await writeCurrent(folder, first.name)
        return first
      }),
    ),

    open: lanceErrors(async (name) =>
      (await listVersions(folder)).includes(name) ? handleTo(name, (database) => database.openTable(name)) : undefined,
    ),

    create: lanceErrors((schema, identity) => inTurn(() => create(schema, identity))),

    swapIn: lanceErrors(async (index) => {
      requireWritable()
      const name = versionOf.get(index)
      const shared = name === undefined ? undefined : opened.get(name)
      if (name === undefined || shared === undefined)
        throw new AppError('BadInput', 'Only an index that create() made here, and that is open, can be swapped in.')
      await (await shared.index).idle()
      await inTurn(async () => {
        await writeCurrent(folder, name)
        await sweep()
      })
    }),

    remove: lanceErrors(async (name) => {
      requireWritable()
      if (name === (await readCurrent(folder))) throw stillServes(name)
      // Whatever does not serve goes with it, as soon as nobody has it open.
      await inTurn(sweep)
    }),
  }
}
