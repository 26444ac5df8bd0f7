import { AppError } from '@picture-desk/app-error'
import type { StoredRecord, VectorIndex } from './vector-index.ts'

/** An index as its provider has it, whoever holds it. */
export type SharedIndex = Omit<VectorIndex, 'close'>

/**
 * What one caller of the port holds: closing it does not close the index for others in this process. `onClose` runs once,
 * after the calls that are under way. `toError` makes an AppError of whatever the provider's store threw.
 */
export function indexHandle(
  index: SharedIndex,
  { onClose, toError }: { readonly onClose: () => Promise<void>; readonly toError: (thrown: unknown) => AppError },
): VectorIndex {
  const underWay = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  const requireOpen = (): void => {
    if (closing) throw new AppError('Internal', 'The index was used after it had been closed.')
  }
  const whileOpen =
    <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      requireOpen()
      const call = work(...args)
      underWay.add(call)
      try {
        return await call
      } catch (thrown) {
        throw toError(thrown)
      } finally {
        underWay.delete(call)
      }
    }

  return {
    name: index.name,
    schema: index.schema,
    identity: index.identity,
    upsert: whileOpen(index.upsert),
    remove: whileOpen(index.remove),
    get: whileOpen(index.get),
    vectors: whileOpen(index.vectors),
    count: whileOpen(index.count),
    search: whileOpen(index.search),
    list: whileOpen(index.list),
    facets: whileOpen(index.facets),
    refresh: whileOpen(index.refresh),
    compact: whileOpen(index.compact),
    async *scan(options): AsyncGenerator<readonly StoredRecord[]> {
      requireOpen()
      try {
        yield* index.scan(options)
      } catch (thrown) {
        throw toError(thrown)
      }
    },
    close: async () => {
      closing ??= Promise.allSettled(underWay)
        .then(onClose)
        .catch((thrown: unknown) => {
          throw toError(thrown)
        })
      return closing
    },
  }
}
