/**
 * Orders strings by code point, ascending, as UTF-8 bytes sort and so as every store does. JavaScript's own < goes by UTF-16
 * units, which put U+10000 and above before U+E000.
 */
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
