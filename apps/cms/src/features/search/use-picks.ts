import { toAppError } from '@picture-desk/app-error'
import type { PickRequest } from '@picture-desk/search-api-contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.ts'
import { useTellError } from '../../components/use-tell-error.tsx'

export type Verdict = PickRequest['verdict']
export type Picks = {
  /** What was said of each picture since the page was opened, by id. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly pick: (request: PickRequest) => void
}

/** Records what an editor does with what was found, for whoever evaluates the search. */
export function usePicks(): Picks {
  const api = useApi()
  const tellError = useTellError()
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map())
  const { mutate } = useMutation({
    mutationFn: (request: PickRequest) => api.pick(request),
    onSuccess: (_, { imageId, verdict }) => setVerdicts((known) => new Map(known).set(imageId, verdict)),
    onError: (error) => tellError(toAppError(error)),
  })
  return { verdicts, pick: (request) => mutate(request) }
}
