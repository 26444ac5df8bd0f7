import { AppError, type AppErrorCode } from '@picture-desk/app-error'
import type { Failure, UploadState } from '@picture-desk/search-api-contract'

/** What helps against what a picture failed for; its reason may say it more exactly. */
const remedies: Readonly<Partial<Record<AppErrorCode, string>>> = {
  BadInput: 'Mend or replace the file: as it is, it fails again.',
  NotFound: 'See that the file is where it was and may be read, then try again.',
  Throttled: 'Try again in a moment.',
  Unavailable: 'Try again in a moment.',
  Conflict: 'Try again in a moment.',
}

/** What a person can do about a picture that failed with this code. */
export const whatToDoAbout = (code: AppErrorCode): string =>
  remedies[code] ?? 'Try again; if it fails again, tell an administrator the reason.'

/** A failure as the API answers it, with what to do about its code. */
export const failureAnswer = ({
  code,
  failedAt,
  file,
  id,
  reason,
}: Omit<Failure, 'code' | 'whatToDo'> & { readonly code: AppErrorCode }): Failure => ({
  ...{ id, file, code, reason, failedAt },
  whatToDo: whatToDoAbout(code),
})

/** The state of a picture that failed. */
export const failedState = (id: string, code: AppErrorCode, reason: string): UploadState => ({
  ...{ id, state: 'failed', reason },
  whatToDo: whatToDoAbout(code),
})

/** NotFound, for a failure that is not in the list. */
export const noFailure = (id: string): AppError =>
  new AppError('NotFound', `No failure of a picture ${id} is known.`, {
    whatToDo: 'Look at the list of failures; it may have been tried again meanwhile.',
  })
