import { toAppError } from '@picture-desk/app-error'

/** The code that something is refused with; "nothing" where it is not refused. */
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => toAppError(error).code,
  )
