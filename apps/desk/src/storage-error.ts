import { AppError } from '@picture-desk/app-error'

/** SQLite's own codes, without what its extended ones add. */
const sqliteCodes: Readonly<Record<number, string>> = { 8: 'EROFS', 13: 'ENOSPC', 14: 'EACCES' }

/** What the file system or SQLite refused, as the one error; any other fault as it is. `what` is a file or folder. */
export function storageError(cause: unknown, what: string): unknown {
  const code = codeOf(cause)
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('Unavailable', `The disk is full: ${what} could not be written.`, {
        cause,
        whatToDo: 'Free space on it, then do the same again; what was written before is safe.',
      })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('Forbidden', `This user may not use ${what}.`, {
        cause,
        whatToDo: 'Give this user the right to read and write it, or name another place.',
      })
    case 'EEXIST':
    case 'ENOTDIR':
      return new AppError('BadInput', `There is a file where a folder must be: ${what}.`, {
        cause,
        whatToDo: 'Name a folder.',
      })
    case 'EISDIR':
      return new AppError('BadInput', `There is a folder where a file must be: ${what}.`, {
        cause,
        whatToDo: 'Name a file.',
      })
    case 'ENOENT':
      return new AppError('NotFound', `${what} does not exist.`, { cause, whatToDo: 'Check the path.' })
    default:
      return cause
  }
}

/** The same work, rejecting with what `storageError` makes of a fault. */
export async function storing<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw storageError(cause, what)
  }
}

function codeOf(cause: unknown): string | undefined {
  const { code, errcode } = (cause ?? {}) as { readonly code?: unknown; readonly errcode?: unknown }
  if (code === 'ERR_SQLITE_ERROR') return sqliteCodes[Number(errcode) & 0xff]
  return typeof code === 'string' ? code : undefined
}
