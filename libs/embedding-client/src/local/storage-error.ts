import { AppError } from '@picture-desk/app-error'

/**
 * What the file system refused, as the one error, or undefined where the fault lies elsewhere (the network, say) and another
 * source may do better.
 */
export function storageError(error: unknown, folder: string): AppError | undefined {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('Unavailable', `no space left for the model in ${folder}`, {
        cause: error,
        whatToDo: `Free about 50 MB there (300 MB for the multilingual model), or set PICTURE_DESK_MODELS to a folder on another disk.`,
      })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('Forbidden', `the model in ${folder} may not be read or written`, {
        cause: error,
        whatToDo: 'Make the folder readable and writable, or set PICTURE_DESK_MODELS to one that is.',
      })
    case 'ENOTDIR':
    case 'EEXIST':
      return new AppError('BadInput', `${folder} cannot hold models: a file stands where a folder must be`, {
        cause: error,
        whatToDo: 'Remove the file, or set PICTURE_DESK_MODELS to a folder.',
      })
    default:
      return undefined
  }
}

/** `ENOSPC` and its kind; undefined for what is no system error. Told by shape: errors cross realms. */
export const systemCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
