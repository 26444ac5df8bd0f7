/**
 * The key under which a person's name is stored and looked up: case, accents, punctuation and spacing do not count, so
 * "Beyoncé Knowles-Carter" and "BEYONCE KNOWLES CARTER" are one. Empty where a name has no letter or digit at all.
 */
export const personKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}+/gu, '')
    .toLowerCase()
    // An apostrophe belongs to its word: O'Brien is obrien, as it is often typed.
    .replaceAll(/['’‘ʼ`]/gu, '')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
