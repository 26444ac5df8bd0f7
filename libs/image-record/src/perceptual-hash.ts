/** In how many of their 64 bits two perceptual hashes (hex) differ. */
export function hashDistance(a: string, b: string): number {
  let bits = 0
  for (let at = 0; at < a.length; at += hexDigits)
    for (let differing = part(a, at) ^ part(b, at); differing !== 0; differing &= differing - 1) bits += 1
  return bits
}

/** As many as 32 bits have, which is what a bitwise operator takes. */
const hexDigits = 8
const part = (hash: string, at: number): number => Number.parseInt(hash.slice(at, at + hexDigits), 16)

/** The same picture, saved anew, scaled or slightly cropped, differs in no more bits; two pictures differ in about 32. */
const samePicture = 12

/** Whether two perceptual hashes are of the same picture, scaled or compressed anew. */
export const showTheSame = (a: string, b: string): boolean => hashDistance(a, b) <= samePicture
