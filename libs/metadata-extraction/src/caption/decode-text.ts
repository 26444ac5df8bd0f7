/** By its web name Latin-1 means Windows-1252, which adds the quotation marks and dashes that newsrooms' programs wrote. */
const latin1 = new TextDecoder('latin1')

export const decodeLatin1 = (bytes: Uint8Array): string => latin1.decode(bytes)

/**
 * Bytes of an unknown encoding as text. Text in Latin-1 is hardly ever valid UTF-8 by chance, so what is valid UTF-8 is
 * UTF-8. A last character that a field's length limit cut in two is dropped, where anything else says that it is UTF-8:
 * in Latin-1 "José" ends in the same byte.
 */
export function decodeText(bytes: Uint8Array, declaredUtf8 = false): string {
  const text = decodeUtf8(bytes)
  return text !== undefined && (declaredUtf8 || /\P{ASCII}/u.test(text)) ? text : decodeLatin1(bytes)
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    // As a stream, the beginning of a character that does not end is kept back instead of being an error.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}
