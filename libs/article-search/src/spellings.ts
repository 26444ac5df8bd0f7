import { personKey } from '@picture-desk/image-record'

/** One way to write a name: `key` as a picture's people are filed, `phrase` as a caption has it. */
export type Spelling = {
  readonly key: string
  readonly phrase: string
  /** 0..1: how sure it is that this is the same person. */
  readonly sure: number
}

/** "George Bush" is most likely, and not certainly, who is meant by "George W. Bush". */
const withoutMiddleInitial = 0.8

/**
 * The ways in which a name is looked up, as it is given first. Initials are written together or apart (J.K., J. K., JK);
 * a middle initial may be left out. Never a part of a name alone: one Joe does not bring every Joe.
 */
export function spellingsOf(name: string): readonly Spelling[] {
  const spellings: Spelling[] = [{ key: personKey(name), phrase: name, sure: 1 }]
  const words = name.trim().split(/\s+/u)
  const initials = leadingInitials(words)
  if (initials && words.length > initials.words) {
    const rest = words.slice(initials.words).join(' ')
    const together = `${initials.letters.join('')} ${rest}`
    const apart = `${initials.letters.map((letter) => `${letter}.`).join(' ')} ${rest}`
    for (const phrase of [together, apart]) spellings.push({ key: personKey(phrase), phrase, sure: 1 })
  }
  const middle = words.filter((word, i) => i === 0 || i === words.length - 1 || !/^\p{Lu}\.?$/u.test(word))
  if (!/^\p{Lu}\.?$/u.test(words[0]!) && middle.length >= 2 && middle.length < words.length) {
    const phrase = middle.join(' ')
    spellings.push({ key: personKey(phrase), phrase, sure: withoutMiddleInitial })
  }
  return [...new Map(spellings.toReversed().map((spelling) => [spelling.key, spelling])).values()].toReversed()
}

/** Two initials or more at the beginning: "J.K.", "J. K.", "JK". */
function leadingInitials(
  words: readonly string[],
): { readonly letters: readonly string[]; readonly words: number } | undefined {
  const [first = ''] = words
  if (/^(?:\p{Lu}\.){2,3}$/u.test(first) || /^\p{Lu}{2}$/u.test(first))
    return { letters: first.match(/\p{Lu}/gu)!, words: 1 }
  const single = words.findIndex((word) => !/^\p{Lu}\.?$/u.test(word))
  return single >= 2 ? { letters: words.slice(0, single).map((word) => word.slice(0, 1)), words: single } : undefined
}
