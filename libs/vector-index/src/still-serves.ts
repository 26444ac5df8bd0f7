import { AppError } from '@picture-desk/app-error'

/** Nobody removes what is searched. */
export const stillServes = (name: string): AppError =>
  new AppError('Conflict', `The version ${name} of the index serves.`, {
    whatToDo: 'Swap another version in first, then remove this one.',
  })
