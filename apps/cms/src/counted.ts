/** "1 picture", "1,234 pictures". */
export const counted = (count: number, noun: string): string =>
  count === 1 ? `1 ${noun}` : `${count.toLocaleString('en')} ${noun}s`
