import { randomInt } from 'node:crypto'

/** Nothing in it repeats, and each character takes three bytes. */
export const incompressible = (length: number): string =>
  Array.from({ length }, () => String.fromCharCode(randomInt(0x4e00, 0x9fff))).join('')
