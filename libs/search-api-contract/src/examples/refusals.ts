import { appErrorCodes, type AppErrorCode } from '@picture-desk/app-error'
import { httpStatus } from '../http-status.ts'
import type { ErrorBody } from '../schemas.ts'
import type { Example, Refusal } from './example.ts'

/** What any call may be refused with. */
const ofAnyCall: Readonly<Record<AppErrorCode, Refusal>> = {
  BadInput: {
    message: 'size: Too big: expected number to be <=100',
    whatToDo: 'Correct the input and send it again.',
  },
  Unauthenticated: { message: 'The session has ended.', whatToDo: 'Sign in again.' },
  Forbidden: {
    message: 'You are signed in, but in no group.',
    whatToDo: 'Ask an administrator to make you an editor, then sign out and in again.',
  },
  NotFound: { message: 'There is no GET /v1/pictures.', whatToDo: 'Look at /v1/openapi.json for what there is.' },
  Conflict: {
    message: 'Somebody else has corrected the picture meanwhile.',
    whatToDo: 'Load it again, and correct what is still wrong.',
  },
  ModelMismatch: {
    message: 'The index was made with another embedding model.',
    whatToDo: 'Start with the model that made it, or make a new index: `npm run desk -- reindex`.',
  },
  Throttled: {
    message: 'You have made your 2,000 searches of today.',
    whatToDo: 'Go on tomorrow, or ask an administrator for more.',
  },
  Internal: { message: 'Something went wrong inside.', whatToDo: 'Try again; if it stays, look into the log.' },
  Unavailable: { message: 'The index does not answer.', whatToDo: 'Try again in a moment.' },
}

/** Every status of the table, once, with the codes that have it. */
export const errorStatuses: readonly { readonly status: number; readonly codes: readonly AppErrorCode[] }[] = [
  ...new Set(appErrorCodes.map((code) => httpStatus[code])),
].map((status) => ({ status, codes: appErrorCodes.filter((code) => httpStatus[code] === status) }))

/** Bodies of the answers with these codes, to this call or to any. */
export const refusals = (codes: readonly AppErrorCode[], { refused = {} }: Example = {}): readonly ErrorBody[] =>
  codes.map((code) => ({ code, ...(refused[code] ?? ofAnyCall[code]) }))
