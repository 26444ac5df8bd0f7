import { toAppError, type AppError } from '@picture-desk/app-error'
import type { Failure } from '@picture-desk/search-api-contract'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.ts'

/** Failures that are asked for at once. */
const pageSize = 50

/** How a new try went, of one or of all. */
export type Retrying = {
  readonly done: number
  readonly total: number
  readonly indexed: number
  /** Again. */
  readonly failed: number
}

/** Pictures that could not be ingested, the latest first; and to try them again, one after the other. */
export function useFailures() {
  const api = useApi()
  const queryClient = useQueryClient()
  const [retrying, setRetrying] = useState<Retrying>()
  const list = useInfiniteQuery({
    queryKey: ['failures'],
    queryFn: ({ pageParam, signal }) =>
      api.failures({ size: pageSize, ...(pageParam === undefined ? {} : { after: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  })
  const retry = useMutation<Retrying, AppError, readonly Failure[]>({
    mutationFn: async (failures) => {
      const state = { done: 0, total: failures.length, indexed: 0, failed: 0 }
      setRetrying({ ...state })
      for (const { file, id } of failures) {
        const { outcome } = await api.retryUpload(id, file, { onProgress: () => undefined }).catch(asToldOf)
        state.done++
        if (outcome === 'indexed') state.indexed++
        if (outcome === 'failed') state.failed++
        setRetrying({ ...state })
      }
      return state
    },
    onSettled: () => {
      for (const key of ['failures', 'list', 'status']) void queryClient.invalidateQueries({ queryKey: [key] })
    },
  })
  /** All there are, not only those that are shown. */
  const all = async (): Promise<readonly Failure[]> => {
    let result = list
    while (result.hasNextPage) result = await result.fetchNextPage({ throwOnError: true })
    return result.data?.pages.flatMap(({ failures }) => failures) ?? []
  }
  return {
    list,
    failures: list.data?.pages.flatMap(({ failures }) => failures) ?? [],
    total: list.data?.pages[0]?.total,
    retrying,
    isRetrying: retry.isPending,
    error: retry.error && toAppError(retry.error),
    retry: (failures: readonly Failure[]) => retry.mutate(failures),
    retryAll: async () => retry.mutate(await all()),
  }
}

/** Somebody else has tried it meanwhile, or it is gone: then it is no failure any more, and nothing to stop for. */
function asToldOf(error: unknown): { readonly outcome: 'gone' } {
  if (toAppError(error).code === 'NotFound') return { outcome: 'gone' }
  throw error
}
