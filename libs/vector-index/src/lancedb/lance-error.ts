import { AppError, isAppError, toAppError } from '@picture-desk/app-error'
import { messageOf } from './error-shape.ts'

const known: readonly (readonly [RegExp, (cause: unknown) => AppError])[] = [
  [
    /no space left on device|disk quota exceeded|os error (28|122)\b/i,
    (cause) =>
      new AppError('Unavailable', 'The disk of the index is full; nothing of this call was written.', {
        cause,
        whatToDo: 'Free space on it, then try again.',
      }),
  ],
  [
    /permission denied|read-only file system|operation not permitted|os error (1|13|30)\b/i,
    (cause) =>
      new AppError('Unavailable', 'The folder of the index may not be read or written.', {
        cause,
        whatToDo: 'Give this user the right to read and write it, then try again.',
      }),
  ],
  [
    /too many open files|os error 24\b/i,
    (cause) =>
      new AppError('Unavailable', 'This process has too many files open to use the index.', {
        cause,
        whatToDo: 'Raise the limit of open files (ulimit -n), then try again.',
      }),
  ],
  [
    /commit conflict|preempted by concurrent|concurrent (modification|writer)/i,
    (cause) =>
      new AppError(
        'Conflict',
        'Another process wrote to the index at the same time; nothing of this call was written.',
        {
          cause,
          whatToDo: 'Let one process write at a time, then try again.',
        },
      ),
  ],
  [
    /recursion ?limit/i,
    (cause) => new AppError('BadInput', 'The filter has too many conditions inside each other.', { cause }),
  ],
  [
    /not found|no such file|fill whole buffer|invalid (magic|range)|does not appear to be|file size|unsupported .*version|decode|corrupt|panic/i,
    (cause) =>
      new AppError('Internal', 'The files of the index are damaged, or something else has changed them.', {
        cause,
        whatToDo: 'Build it anew (reindex), or restore its folder from a backup.',
      }),
  ],
]

/** What LanceDB or the file system threw, as an error that says what to do. Its text names files and goes into `cause` only. */
export const lanceError = (error: unknown): AppError =>
  isAppError(error)
    ? error
    : (known.find(([pattern]) => pattern.test(messageOf(error)))?.[1](error) ?? toAppError(error))

/** A file that a version of the table names is gone: another process has compacted or removed the table since. */
export const isFileGone = (error: unknown): boolean => /not found|no such file/i.test(messageOf(error))

/** The same function, rejecting with AppErrors only. */
export const lanceErrors =
  <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    try {
      return await work(...args)
    } catch (error) {
      throw lanceError(error)
    }
  }
