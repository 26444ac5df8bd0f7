import { toAppError, type AppError } from '@picture-desk/app-error'
import type { CorrectionRequest, ImageRecord } from '@picture-desk/image-record'
import type { SearchResponse } from '@picture-desk/search-api-contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../api/api.ts'
import { imageQuery } from '../../api/queries.ts'

type CorrectionChange = Omit<CorrectionRequest, 'version'>

export type CorrectionState = {
  /** Rejects with nothing: what went wrong is in `error`. Resolves to whether it was taken. */
  readonly correct: (change: CorrectionChange) => Promise<boolean>
  readonly isSaving: boolean
  /** A Conflict where somebody else corrected the picture meanwhile. */
  readonly error: AppError | undefined
  /** Looks at what is there now, and puts the error away. */
  readonly reload: () => void
}

/** Corrects the picture that the record is of. What is shown of it follows at once, in the answers too; their order does not. */
export function useCorrection({ corrections, id }: ImageRecord): CorrectionState {
  const api = useApi()
  const queryClient = useQueryClient()
  const { queryKey } = imageQuery(api, id)
  const { error, isPending, mutateAsync, reset } = useMutation({
    mutationFn: (change: CorrectionChange) => api.correct(id, { ...change, version: corrections?.version ?? 0 }),
    onSuccess: (record) => {
      queryClient.setQueryData(queryKey, record)
      queryClient.setQueriesData<SearchResponse>(
        { queryKey: ['search'] },
        (answer) => answer && withRecord(answer, record),
      )
      void queryClient.invalidateQueries({ queryKey: ['list'] })
    },
  })
  return {
    correct: (change) =>
      mutateAsync(change).then(
        () => true,
        () => false,
      ),
    isSaving: isPending,
    error: error ? toAppError(error) : undefined,
    reload: () => {
      reset()
      void queryClient.invalidateQueries({ queryKey })
    },
  }
}

const withRecord = (answer: SearchResponse, record: ImageRecord): SearchResponse => {
  const { caption, celebrities, celebritiesToReview, corrections, description, id, labels } = record
  const shown = { caption, celebrities, celebritiesToReview, corrections, description, labels }
  return { ...answer, results: answer.results.map((match) => (match.id === id ? { ...match, ...shown } : match)) }
}
