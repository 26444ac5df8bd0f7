import { acting } from '../acting.ts'
import type { Candidate, Context } from './candidate.ts'
import {
  isAmbiguousName,
  isCommonWord,
  isDemonym,
  isFamous,
  isFirstName,
  isHeadWord,
  isOrganization,
  isPlace,
  isPlainFirstName,
  isRole,
  isSurname,
} from './lexicon.ts'
import { isFunctionWord } from './language.ts'
import {
  articles,
  articlesElsewhere,
  beforePeople,
  beforePlaces,
  calledAfter,
  doubtfulAlone,
  heads,
  human,
  isSuffix,
  meeting,
  namesThings,
  particles,
  regnal,
  roles,
  saying,
  surnameHeads,
  surnameShape,
  wellKnown,
} from './vocabulary.ts'
import type { Word } from './word.ts'

/** Whether a candidate is a person for what it consists of and what stands around it. */
export function isPerson(candidate: Candidate, context: Context): boolean {
  const name = context.words.slice(candidate.first, candidate.last + 1)
  if (isCalledAfter(candidate, context) || isOfAThing(candidate, context)) return false
  const count = name.filter((word) => !isSuffix(word)).length
  return count > 1 ? isFullName(name, candidate, context) : isNameAlone(name[0]!, candidate, context)
}

const isHead = (key: string) => heads.has(key) || isHeadWord(key)
const spaced = (gap: string) => /^\s+$/u.test(gap)

/** "Hurricane Maria", "rue Victor Hugo", "Marks & Spencer", "Victor Verster prison", "the Trump Tower". */
function isCalledAfter({ first, last }: Candidate, { words }: Context): boolean {
  const before = words[first - 1]
  const after = words[last + 1]
  if (/[&/@#]|\d$/u.test(words[first]!.gap) || /^\s*&/u.test(after?.gap ?? '')) return true
  if (before && spaced(words[first]!.gap) && namesThings.has(before.key) && !before.possessive) return true
  if (!after || !spaced(after.gap) || words[last]!.possessive) return false
  return calledAfter.has(after.key) || (after.shape !== 'lower' && isHead(after.key))
}

/** Holds a word that no person is called by. */
function isOfAThing({ first, last }: Candidate, { words }: Context): boolean {
  const name = words.slice(first, last + 1)
  const phrase = name.map(({ key }) => key).join(' ')
  if (name.length > 1 && (isPlace(phrase) || isOrganization(phrase))) return true
  if (isFamous(phrase)) return false
  return name.some(({ key }, i) => {
    if (i > 0 && i === name.length - 1 && surnameHeads.has(key) && isFirstName(name[0]!.key)) return false
    if (i === 0 && name.length > 1 && isFirstName(key)) return false
    return (
      isHead(key) || (i === 0 && name.length > 1 && namesThings.has(key) && !isFirstName(key) && !particles.has(key))
    )
  })
}

function isFullName(name: readonly Word[], candidate: Candidate, context: Context): boolean {
  const first = name[0]!
  const last = lastName(name)
  if (isFamous(name.map(({ key }) => key).join(' '))) return true
  if (regnal.has(first.key)) return !isCommonWord(last.key) || isAmbiguousName(last.key)
  const before = context.words[candidate.first - 1]
  if (isAfterArticle(candidate, context)) return false
  if (candidate.title === 'honorific') return true
  if (first.shape === 'initial' || first.shape === 'acronym') return isInitialled(name, before)
  if (isFirstName(first.key)) return !isDemonym(last.key)
  if (candidate.title === 'role') return !name.some(({ key }) => isOrganization(key) || isDemonym(key))
  const isNamed = isSurname(last.key) || surnameShape.test(last.key) || /^(?:Ma?c|O['’])\p{Lu}/u.test(last.text)
  const isOrdinary = name.some(
    ({ key }) => isCommonWord(key) || isOrganization(key) || isDemonym(key) || isFunctionWordOnly(key),
  )
  if (hasPersonCue(candidate, context)) return !name.some(({ key }) => isOrganization(key)) && !isPlace(first.key)
  // Indiana Jones
  if (isPlace(first.key) && isSurname(last.key) && name.length === 2) return true
  if (isOrdinary || isPlace(first.key) || isPlace(last.key)) return false
  // A German noun has a capital too.
  if (context.language === 'de') return false
  // A match is lost to somebody, a letter comes from somebody, and Spanish sees "a Pedro".
  const isWhere =
    before && spaced(first.gap) && beforePlaces.has(before.key) && !['to', 'from', 'a'].includes(before.key)
  return isNamed || !isWhere
}

const isFunctionWordOnly = (key: string) => isFunctionWord(key) && !particles.has(key)
const lastName = (name: readonly Word[]): Word => name.findLast((word) => !isSuffix(word)) ?? name[0]!

/** "J.K. Rowling"; not "Plan B. Tom said" nor "EU Parliament". */
function isInitialled(name: readonly Word[], before: Word | undefined): boolean {
  const last = lastName(name)
  if (
    last.shape !== 'capital' ||
    (name[0]!.shape === 'acronym' && isFirstName(last.key)) ||
    isCommonWord(last.key) ||
    isPlace(last.key)
  )
    return false
  return before === undefined || before.shape === 'lower' || name[0]!.text.length > 2 || !spaced(name[0]!.gap)
}

function isNameAlone(word: Word, candidate: Candidate, context: Context): boolean {
  const { key } = word
  if (word.shape !== 'capital' || key.length < 2 || isFunctionWord(key) || isDemonym(key) || roles.has(key))
    return false
  if (candidate.title === 'honorific') return !isPlace(key) || !word.opensSentence
  if (isAfterArticle(candidate, context)) return false
  const after = context.words[candidate.last + 1]
  if (after && /^,\s/u.test(after.gap) && after.shape !== 'lower' && isPlace(after.key)) return false
  const isDoubtful =
    doubtfulAlone.has(key) || isAmbiguousName(key) || isPlace(key) || isOrganization(key) || isCommonWord(key)
  if (candidate.title === 'role') return !isDoubtful && !isAfterOf(candidate, context)
  // Valentine's Day
  if (after && word.possessive && after.shape !== 'lower' && isHead(after.key)) return false
  if (isDoubtful) return !isPlace(key) && hasAge(candidate, context)
  const before = context.words[candidate.first - 1]
  if (before && spaced(word.gap) && beforePlaces.has(before.key)) return false
  if (isPlainFirstName(key) || isFamous(key)) return true
  if (hasAge(candidate, context)) return true
  if (context.isSeenLower(key) || context.language === 'de') return false
  if (doesWhatPeopleDo(candidate, context)) return true
  const isSurnameOnly = isSurname(key) || wellKnown.has(key)
  return isSurnameOnly && (hasPersonCue(candidate, context) || actsAtOnce(candidate, context))
}

/** "the Emmy", "his Toyota", "a Ford", "le Louvre". */
function isAfterArticle({ first, title }: Candidate, { language, words }: Context): boolean {
  const before = words[first - 1]
  if (!before || title !== undefined || !spaced(words[first]!.gap)) return false
  return language === 'en' ? articles.has(before.key) : articlesElsewhere.has(before.key)
}

/** "the mayor of London" has its title before "of". */
const isAfterOf = ({ first }: Candidate, { words }: Context) => words[first - 1]?.key === 'of'

/** "Rose, 34," or "Clara, the eldest" or "Lotte, who has". */
function hasAge({ last }: Candidate, { words, language }: Context): boolean {
  const after = words[last + 1]
  if (!after) return false
  if (/^,\s?\d{1,2},?\s/u.test(after.gap)) return true
  return language === 'en' && /^,\s$/u.test(after.gap) && after.key === 'who'
}

function doesWhatPeopleDo({ last }: Candidate, { words }: Context): boolean {
  const after = words[last + 1]
  return after !== undefined && spaced(after.gap) && after.shape === 'lower' && human.has(after.key)
}

/** "Murray through to semi-finals", "NATO meets Putin" */
function actsAtOnce({ first, last }: Candidate, { words }: Context): boolean {
  const after = words[last + 1]
  if (meeting.has(words[first - 1]?.key ?? '')) return true
  return words[first]!.opensSentence && after?.shape === 'lower' && spaced(after.gap) && acting.has(after.key)
}

/** Something around it says that it is a person, which a firm or a place would hardly have. */
function hasPersonCue(candidate: Candidate, context: Context): boolean {
  const { words } = context
  const before = words[candidate.first - 1]
  const after = words[candidate.last + 1]
  if (hasAge(candidate, context) || doesWhatPeopleDo(candidate, context)) return true
  if (after && /^[,"”’»\s]+$/u.test(after.gap) && after.shape === 'lower' && saying.has(after.key)) return true
  if (after && /^,\s$/u.test(after.gap) && after.shape === 'lower') {
    const apposition = articles.has(after.key) || articlesElsewhere.has(after.key) ? words[candidate.last + 2] : after
    if (apposition && (isRole(apposition.key) || roles.has(apposition.key))) return true
  }
  return (
    before !== undefined &&
    spaced(words[candidate.first]!.gap) &&
    (saying.has(before.key) || beforePeople.has(before.key))
  )
}
