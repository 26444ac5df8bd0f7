import type { SearchApiClient } from '@picture-desk/search-api-contract'
import { require } from './require.ts'
import { until } from './until.ts'

/** The one failure is listed with what to do; tried again without a better file, it fails again. */
export async function failures(editor: SearchApiClient, deadLetters: () => Promise<number>) {
  const listed = await editor.failures()
  const [failure] = listed.failures
  require(listed.total === 1 && failure !== undefined, `one failure is listed, not ${listed.total}`)
  const { id, reason, whatToDo } = failure!
  const before = await deadLetters()
  const { state } = await editor.retryFailure(id)
  require(state === 'queued', `it is queued, not ${state}`)
  await until('it is tried again', deadLetters, (letters) => letters === before + 1, 60)
  const after = await until(
    'it has failed again',
    () => editor.uploadState(id),
    (seen) => seen.state === 'failed',
    60,
  )
  require(after.reason === reason, 'for the same reason')
  return { reason, whatToDo, state, after: after.state }
}
