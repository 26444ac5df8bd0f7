/** Told by shape: an error of Node or of native code may be of another realm, where it is no instance of this Error. */
const read = (error: unknown, key: 'code' | 'message'): string =>
  typeof error === 'object' && error !== null && key in error ? String((error as Record<typeof key, unknown>)[key]) : ''

/** Whether the file system gave one of these codes (ENOENT, …). */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean => codes.includes(read(error, 'code'))

export const messageOf = (error: unknown): string => read(error, 'message')
