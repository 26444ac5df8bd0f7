import { decodeText } from './decode-text.ts'

/** The text of an EXIF tag, e.g. `Artist`. */
export type Exif = (tag: keyof typeof tags) => string | undefined

/** Tag numbers of what people or cameras write as text. https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6 */
const tags = {
  ImageDescription: 0x010e,
  Artist: 0x013b,
  Copyright: 0x8298,
  DateTimeOriginal: 0x9003,
  OffsetTimeOriginal: 0x9011,
} as const

const exifDirectory = 0x8769
/** Field types: text is ASCII by the book and in fact often UTF-8; a pointer is a LONG. */
const asciiType = 2
const longType = 4
const utf8Type = 129

/** Reads the text tags of an EXIF block. Damaged blocks give what can be read. */
export function readExif(block: Uint8Array): Exif {
  const tiff = decodeText(block.subarray(0, 4)) === 'Exif' ? block.subarray(6) : block
  const values = new Map<number, string>()
  if (tiff.length >= 8) readDirectories(tiff, values)
  return (tag) => values.get(tags[tag])
}

function readDirectories(tiff: Uint8Array, values: Map<number, string>): void {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const littleEndian = view.getUint16(0) === 0x4949
  const short = (at: number) => view.getUint16(at, littleEndian)
  const long = (at: number) => view.getUint32(at, littleEndian)

  /** Resolves to where the EXIF directory is, if this one points to it. */
  const readDirectory = (start: number): number | undefined => {
    let pointer: number | undefined
    const count = start + 2 <= tiff.length ? short(start) : 0
    for (let entry = start + 2; entry < start + 2 + count * 12 && entry + 12 <= tiff.length; entry += 12) {
      const [tag, type, length] = [short(entry), short(entry + 2), long(entry + 4)]
      if (tag === exifDirectory && type === longType) pointer = long(entry + 8)
      if (type !== asciiType && type !== utf8Type) continue
      // Up to four bytes stand in the entry itself.
      const from = length <= 4 ? entry + 8 : long(entry + 8)
      // NUL ends it; what follows is padding, or in Copyright the editor's after the photographer's.
      if (from + length <= tiff.length)
        values.set(
          tag,
          decodeText(tiff.subarray(from, from + length))
            .split('\0', 1)
            .join(),
        )
    }
    return pointer
  }
  const pointer = readDirectory(long(4))
  if (pointer !== undefined) readDirectory(pointer)
}
