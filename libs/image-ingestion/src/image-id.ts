import { createHash } from 'node:crypto'

/** The id of a picture: a hash of where it lies, so that the same upload twice is one record. 32 hex digits. */
export const imageId = (folder: string, file: string): string =>
  createHash('sha256').update(`${folder}\0${file}`).digest('hex').slice(0, 32)
