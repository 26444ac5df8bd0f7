import { personKey } from '@picture-desk/image-record'
import type { KnownPerson, Mention } from './entity-detection.ts'

/** A mention of somebody on the list. */
export type KnownMention = Mention & { readonly known: string }

type Token = Mention & { readonly key: string; readonly bareKey: string; readonly bareEnd: number }

/** Written without spaces, or with endings that lean on the name: found inside a run of letters. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** What the words of one name can have between them: a space (many, where a tag was), a hyphen, the full stop of an initial. */
const withinName = /^(?:[^\S\n]{1,200}|[^\S\n]*\n[^\S\n]*|[-‐‑·.]|\.\s{1,2})$/u
/** Behind a name, with a capital: something called after the person. */
const calledAfter =
  /^\s(?:Airport|Arena|Avenue|Awards?|Bay|Boulevard|Bridge|Building|Cent(?:er|re)|College|Cup|Day|Foundation|Hall|Hospital|House|Institute|Library|Memorial|Museum|Park|Prize|Road|School|Square|Stadium|Station|Street|Tower|Trophy|University)\b/u
/** More words than any name has. */
const longestName = 10

/**
 * Every place where the article has a name or alias of the list: whole words, whatever their case, accents and hyphens, the
 * longest first. `detected` are the provider's mentions: a list's name of one word ("Prince", "Adele") counts where the
 * provider, or a capital within a sentence, says that it is a name.
 */
export function findKnownPeople(
  article: string,
  knownPeople: readonly KnownPerson[],
  detected: readonly Mention[],
): readonly KnownMention[] {
  const { byKey, byCharacter } = listOf(knownPeople)
  if (byKey.size === 0 && byCharacter.size === 0) return []
  const tokens = tokensOf(article)
  const isDetected = (start: number, end: number) =>
    detected.some((mention) => mention.start === start && mention.end === end)
  const found: KnownMention[] = []
  for (let i = 0; i < tokens.length; i++) {
    const match = longestMatch(article, tokens, i, byKey, isDetected)
    if (match) {
      found.push(match.mention)
      i = match.last
    }
  }
  return [...found, ...findUnspaced(article, byCharacter)].sort((a, b) => a.start - b.start)
}

type Listed = { readonly name: string; readonly spelling: string; readonly isAlias: boolean }

function listOf(knownPeople: readonly KnownPerson[]) {
  const byKey = new Map<string, Listed | 'ambiguous'>()
  const byCharacter = new Map<string, Listed[]>()
  const spellings = knownPeople.flatMap(({ aliases = [], name }) => [
    { name, spelling: name, isAlias: false },
    ...aliases.map((spelling) => ({ name, spelling, isAlias: true })),
  ])
  // Names before aliases: an alias never takes away somebody's own name.
  for (const listed of spellings.sort((a, b) => Number(a.isAlias) - Number(b.isAlias))) {
    const key = compactKey(listed.spelling)
    if (key === '') continue
    if (unspaced.test(listed.spelling)) {
      const first = String.fromCodePoint(listed.spelling.codePointAt(0)!)
      byCharacter.set(first, [...(byCharacter.get(first) ?? []), listed])
      continue
    }
    const other = byKey.get(key)
    if (other === undefined) byKey.set(key, listed)
    else if (other !== 'ambiguous' && other.isAlias && other.name !== listed.name) byKey.set(key, 'ambiguous')
  }
  return { byKey, byCharacter }
}

/** Without spaces, so that J.K., J. K. and JK are one. */
const compactKey = (text: string): string => personKey(text).replaceAll(' ', '')

function tokensOf(article: string): readonly Token[] {
  const keys = new Map<string, string>()
  const keyOf = (text: string): string => {
    const key = keys.get(text) ?? compactKey(text)
    keys.set(text, key)
    return key
  }
  return [...article.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’‘ʼ`][\p{L}\p{N}\p{M}]+)*/gu)].map(
    ({ 0: text, index: start }) => {
      const bare = text.replace(/['’‘ʼ`]s$/iu, '')
      return {
        text,
        start,
        end: start + text.length,
        key: keyOf(text),
        bareKey: keyOf(bare),
        bareEnd: start + bare.length,
      }
    },
  )
}

function longestMatch(
  article: string,
  tokens: readonly Token[],
  first: number,
  byKey: ReadonlyMap<string, Listed | 'ambiguous'>,
  isDetected: (start: number, end: number) => boolean,
): { readonly mention: KnownMention; readonly last: number } | undefined {
  const start = tokens[first]!.start
  if (first > 0 && /^[-‐‑]$/u.test(article.slice(tokens[first - 1]!.end, start))) return undefined
  let best: { mention: KnownMention; last: number } | undefined
  let before = ''
  for (let last = first; last < Math.min(first + longestName, tokens.length); last++) {
    const token = tokens[last]!
    if (last > first && !areJoined(article, tokens[last - 1]!, token)) break
    for (const [key, end] of [
      [before + token.key, token.end],
      [before + token.bareKey, token.bareEnd],
    ] as const) {
      const listed = byKey.get(key)
      if (listed === undefined || listed === 'ambiguous') continue
      const text = article.slice(start, end)
      const words = tokens.slice(first, last + 1)
      const isName =
        isDetected(start, end) ||
        (words.length > 1 ? isWritten(article, words, end, listed) : isAlone(article, tokens, first))
      if (isName && !/^[-‐‑]\p{L}/u.test(article.slice(end, end + 2)))
        best = { mention: { text, start, end, known: listed.name }, last }
    }
    before += token.key
  }
  return best
}

function areJoined(article: string, token: Token, next: Token): boolean {
  const gap = article.slice(token.end, next.start)
  return withinName.test(gap) && (!/^\.\s/u.test(gap) || token.text.length <= 2)
}

const isCapital = (text: string): boolean => !/^\p{Ll}/u.test(text)

/** Of several words: as names are written, or as somebody writes who uses no capitals. "Will young people vote?" is neither. */
function isWritten(article: string, words: readonly Token[], end: number, { spelling }: Listed): boolean {
  if (calledAfter.test(article.slice(end, end + 12))) return false
  if (isCapital(words[0]!.text) && isCapital(words.at(-1)!.text)) return true
  if (article.slice(words[0]!.start, end) === spelling) return true
  return words.every(({ text }) => text === text.toLowerCase()) && !isEdited(lineAt(article, words[0]!.start))
}

/** Of one word: with a capital that no sentence has given it, and no other name beside it. */
function isAlone(article: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (!/^\p{Lu}[^]*\p{Ll}/u.test(token.text) || calledAfter.test(article.slice(token.bareEnd, token.bareEnd + 12)))
    return false
  if (!before || !/^,?\s[“"«(]?$/u.test(article.slice(before.end, token.start)) || !/^\p{Ll}/u.test(before.text))
    return false
  if (/^(?:the|an?|his|her|my|our|their|its)$/u.test(before.text)) return false
  return !after || !/^\s$/u.test(article.slice(token.end, after.start)) || !isCapital(after.text)
}

/** A line that begins with a capital and ends like a sentence: whoever wrote it gives names their capitals. */
const isEdited = (line: string): boolean =>
  /^[^\p{L}]*\p{Lu}/u.test(line) && /[.!?…]["”’»)]*\s*$/u.test(line) && (line.match(/\p{L}+/gu)?.length ?? 0) >= 8

function lineAt(article: string, offset: number): string {
  const start = article.lastIndexOf('\n', offset) + 1
  const end = article.indexOf('\n', offset)
  return article.slice(start, end < 0 ? undefined : end)
}

function findUnspaced(article: string, byCharacter: ReadonlyMap<string, readonly Listed[]>): readonly KnownMention[] {
  if (byCharacter.size === 0) return []
  const found: KnownMention[] = []
  for (let start = 0; start < article.length; start++) {
    const matches = byCharacter
      .get(String.fromCodePoint(article.codePointAt(start)!))
      ?.filter(({ spelling }) => article.startsWith(spelling, start))
    const listed = matches?.sort((a, b) => b.spelling.length - a.spelling.length)[0]
    if (!listed) continue
    const end = start + listed.spelling.length
    found.push({ text: listed.spelling, start, end, known: listed.name })
    start = end - 1
  }
  return found
}
