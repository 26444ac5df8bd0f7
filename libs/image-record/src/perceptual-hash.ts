/** In how many of their 64 bits two perceptual hashes (hex) differ. */
export function hashDistance(a: string, b: string): number {
  let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`)
  let bits = 0
  for (; differing > 0n; differing &= differing - 1n) bits += 1
  return bits
}

/** The same picture, saved anew, scaled or slightly cropped, differs in no more bits; two pictures differ in about 32. */
const samePicture = 12

export const showTheSame = (a: string, b: string): boolean => hashDistance(a, b) <= samePicture
