import { decodeLatin1, decodeText } from './decode-text.ts'

/** The values of an IPTC IIM dataset by record and number, e.g. `2:105`, in their order. */
export type Iptc = (dataset: `${number}:${number}`) => readonly string[]

/** CodedCharacterSet values (ISO 2022 escapes) that mean UTF-8 and ISO 8859-1; with any other it is to be guessed. */
const utf8Escape = '\x1b%G'
const latin1Escapes = ['\x1b.A', '\x1b-A', '\x1b/A']

/**
 * Reads an IPTC IIM block, bare or inside Photoshop image resources. Damaged blocks give what stands before the damage.
 * https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf, chapter 3
 */
export function readIptc(block: Uint8Array): Iptc {
  const values = new Map<string, Uint8Array[]>()
  for (const { key, value } of datasets(iimOf(block))) {
    const known = values.get(key)
    if (known) known.push(value)
    else values.set(key, [value])
  }
  const declared = decodeLatin1(values.get('1:90')?.[0] ?? new Uint8Array())
  const decode = (value: Uint8Array) =>
    latin1Escapes.includes(declared) ? decodeLatin1(value) : decodeText(value, declared === utf8Escape)
  return (dataset) => (values.get(dataset) ?? []).map(decode)
}

/** Every dataset: 0x1C, record, number, length (2 bytes; with the highest bit set, the number of bytes of the real length). */
function* datasets(iim: Uint8Array): Generator<{ readonly key: string; readonly value: Uint8Array }> {
  const view = new DataView(iim.buffer, iim.byteOffset, iim.byteLength)
  let at = 0
  while (at + 5 <= iim.length && iim[at] === 0x1c) {
    const key = `${iim[at + 1]}:${iim[at + 2]}`
    let length = view.getUint16(at + 3)
    at += 5
    if (length & 0x8000) {
      const digits = length & 0x7fff
      if (digits > 4 || at + digits > iim.length) return
      length = iim.subarray(at, at + digits).reduce((total, byte) => total * 256 + byte, 0)
      at += digits
    }
    if (at + length > iim.length) return
    yield { key, value: iim.subarray(at, at + length) }
    at += length
  }
}

/** Photoshop's number for the image resource that holds the IIM datasets. */
const iimResource = 0x0404

/** The IIM datasets of Photoshop image resources: `8BIM`, number, padded name, length, padded data. */
function iimOf(block: Uint8Array): Uint8Array {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  const signature = decodeLatin1(block.subarray(0, 14))
  let at = signature === 'Photoshop 3.0\0' ? 14 : 0
  if (decodeLatin1(block.subarray(at, at + 4)) !== '8BIM') return block.subarray(at)
  while (at + 12 <= block.length && decodeLatin1(block.subarray(at, at + 4)) === '8BIM') {
    const number = view.getUint16(at + 4)
    const name = (block[at + 6] ?? 0) + 1
    const data = at + 6 + name + (name % 2) + 4
    if (data > block.length) break
    const length = view.getUint32(data - 4)
    if (number === iimResource) return block.subarray(data, data + length)
    at = data + length + (length % 2)
  }
  return new Uint8Array()
}
