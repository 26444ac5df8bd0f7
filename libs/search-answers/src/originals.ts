import { AppError } from '@picture-desk/app-error'
import { create } from 'content-disposition'

/** Characters of a file name at most, its ending among them. */
const longestName = 120

/** What a photograph is saved as: no folder, nothing that hides, reverses or ends the name, whatever it was called. */
export function fileNameOf(file: string): string {
  const name = file
    .split(/[\\/]/)
    .at(-1)!
    .normalize('NFC')
    // Also the marks that write from right to left, which make another ending of a name.
    .replaceAll(/[\p{Control}\p{Format}\p{Surrogate}\p{Zl}\p{Zp}:*?"<>|]/gu, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  return [...name].slice(-longestName).join('') || 'picture'
}

/** The header under which a browser saves it (RFC 6266), in every script. */
export const attachment = (fileName: string): string => create(fileName)

/** The type of the content that a record tells of; what it does not tell is saved all the same. */
export const contentTypeOf = (format: string | undefined): string =>
  format !== undefined && /^[a-z]+$/.test(format) ? `image/${format}` : 'application/octet-stream'

/** NotFound, for a photograph whose file is not there any more. */
export const originalGone = (file: string): AppError =>
  new AppError('NotFound', `The photograph is not where it was: ${file}.`, {
    whatToDo: 'Put it back where it was; if it is gone for good, take the picture out of the index.',
  })
