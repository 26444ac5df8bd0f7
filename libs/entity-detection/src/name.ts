import { personKey } from '@picture-desk/image-record'

const suffixes = new Set('jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi'.split(' '))
/** Between a given name and a surname, or before a surname alone: "von der Leyen", "De Niro". */
const particles = new Set('van von der den de la le du di da del della dos das do bin ibn ter ten zu af av'.split(' '))

/** The words of a name, as `personKey` writes them, without "Jr" and numerals: ["werner", "vogels"]. */
export function partsOf(name: string): readonly string[] {
  const parts = personKey(name).split(' ').filter(Boolean)
  while (parts.length > 1 && suffixes.has(parts.at(-1)!)) parts.pop()
  return parts
}

/** "Vogels", "von der Leyen", "Beyoncé": not yet a whole name. */
export const isShort = (parts: readonly string[]): boolean => withoutParticles(parts).length === 1

/** ["von", "der", "leyen"] -> ["leyen"] */
function withoutParticles(parts: readonly string[]): readonly string[] {
  const first = parts.findIndex((part) => !particles.has(part))
  return first < 0 ? parts.slice(-1) : parts.slice(first)
}

/** How a short name stands to a whole one; the smaller, the likelier. Undefined where it is no part of it. */
export function rankAsPartOf(short: readonly string[], whole: readonly string[]): 0 | 1 | 2 | undefined {
  const part = withoutParticles(short)[0]!
  if (whole.at(-1) === part) return 0
  if (whole[0] === part) return 1
  return whole.includes(part) ? 2 : undefined
}

/**
 * Whether two whole names can be one person's: the same surname with given names that do not contradict each other ("J.K.
 * Rowling" and "Joanne Rowling", not "George W. Bush" and "George H.W. Bush"), or one the end of the other ("Lula da Silva").
 */
export function areOnePerson(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length > 1 && short.every((part, i) => part === long[long.length - short.length + i])) return true
  if (short.length < 2 || short.at(-1) !== long.at(-1)) return false
  const [given, otherGiven] = [short.slice(0, -1), long.slice(0, -1)]
  if (!agree(given[0]!, otherGiven[0]!)) return false
  const [middle, otherMiddle] = [given.slice(1), otherGiven.slice(1)]
  return middle.every((part, i) => otherMiddle[i] !== undefined && agree(part, otherMiddle[i]))
}

/** The same, or one the initial of the other. */
const agree = (a: string, b: string): boolean => a === b || ((a.length === 1 || b.length === 1) && a[0] === b[0])

/** How much of a name a form of it gives: whole words count before initials. */
export function fullness(name: string): number {
  const parts = partsOf(name)
  return 100 * parts.filter((part) => part.length > 1).length + parts.length
}

/** "WERNER VOGELS" and "werner vogels" -> "Werner Vogels"; what has both cases stays as it is. */
export function properCase(name: string): string {
  const isOneCase = name === name.toUpperCase() || name === name.toLowerCase()
  // Two or three letters may be initials: JK, J.K., AJ.
  if (!isOneCase || /^\p{Lu}{1,3}$/u.test(name)) return name
  return name
    .toLowerCase()
    .replaceAll(/[\p{L}\p{M}]+/gu, (word, offset: number) =>
      offset > 0 && particles.has(word) ? word : word.replace(/^(?:mc(?=\p{L}{3}))?\p{L}/u, capitals),
    )
    .replaceAll(/(?<=['’])S(?=\s|$)/gu, 's')
    .replaceAll(/\b(?:Ii|Iii|Iv|Vi|Vii|Viii)$/gu, (numeral) => numeral.toUpperCase())
    .replaceAll(/(?<=^|\s)(?:\p{L}\.)+/gu, (initials) => initials.toUpperCase())
}

const capitals = (start: string): string =>
  start.length > 1 ? `Mc${start.slice(2).toUpperCase()}` : start.toUpperCase()
