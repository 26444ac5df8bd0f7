import type { PictureSource } from '@picture-desk/metadata-extraction'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** SHA-256 of a picture's bytes, hex; a file is never held in memory whole. */
export async function contentHash(picture: PictureSource): Promise<string> {
  const hash = createHash('sha256')
  if ('bytes' in picture) return hash.update(picture.bytes).digest('hex')
  await pipeline(createReadStream(picture.path), hash)
  return hash.digest('hex')
}
