import { AppError } from '@picture-desk/app-error'
import type { StoredRecord, VectorIndex } from '../vector-index.ts'
import { lanceError, lanceErrors } from './lance-error.ts'
import type { OpenIndex } from './open-index.ts'

/**
 * What one caller of the port holds: closing it does not close the index for others in this process. `onClose` runs once,
 * after the calls that are under way.
 */
export function indexHandle(index: OpenIndex, onClose: () => Promise<void>): VectorIndex {
  const underWay = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  const requireOpen = (): void => {
    if (closing) throw new AppError('Internal', 'The index was used after it had been closed.')
  }
  const whileOpen = <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    lanceErrors(async (...args: Args): Promise<Result> => {
      requireOpen()
      const call = work(...args)
      underWay.add(call)
      try {
        return await call
      } finally {
        underWay.delete(call)
      }
    })

  return {
    schema: index.schema,
    identity: index.identity,
    upsert: whileOpen(index.upsert),
    remove: whileOpen(index.remove),
    get: whileOpen(index.get),
    vectors: whileOpen(index.vectors),
    count: whileOpen(index.count),
    search: whileOpen(index.search),
    refresh: whileOpen(index.refresh),
    compact: whileOpen(index.compact),
    async *scan(options): AsyncGenerator<readonly StoredRecord[]> {
      requireOpen()
      try {
        yield* index.scan(options)
      } catch (error) {
        throw lanceError(error)
      }
    },
    close: lanceErrors(() => {
      closing ??= Promise.allSettled(underWay).then(onClose)
      return closing
    }),
  }
}
