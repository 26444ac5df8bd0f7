import type { Caption, Celebrity } from './image-record.ts'

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

/** Names of everybody who is certainly in a picture: recognised, or among its caption's people shown. */
export const peopleIn = ({ caption, celebrities }: PeopleSources): readonly string[] => [
  ...new Set([...celebrities.map(({ name }) => name), ...caption.peopleShown]),
]

/** What of a record names people. */
export type PeopleSources = {
  readonly celebrities: readonly Pick<Celebrity, 'name'>[]
  readonly caption: Pick<Caption, 'peopleShown'>
}
