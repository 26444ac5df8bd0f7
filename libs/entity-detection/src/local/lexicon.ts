import nlp from 'compromise/two'

type Tags = string | readonly string[]
type Model = {
  readonly one: { readonly lexicon: Readonly<Record<string, Tags>> }
  readonly two: {
    readonly orgWords: Readonly<Record<string, true>>
    readonly placeWords: Readonly<Record<string, true>>
    /** Words of two meanings: `rose: 'Person|Noun'`. */
    readonly switches: Readonly<Record<string, string>>
  }
}

/** compromise declares its model as `object`; a test holds what is read of it. */
const { one, two } = nlp.model() as Model

/** Tagging 100,000 characters takes compromise seconds; looking up the capitalised words in its lexicon, a few milliseconds. */
const has =
  (...wanted: readonly string[]) =>
  (word: string): boolean => {
    if (!Object.hasOwn(one.lexicon, word)) return false
    const tags = one.lexicon[word]!
    return typeof tags === 'string' ? wanted.includes(tags) : tags.some((tag) => wanted.includes(tag))
  }

/** All of these take words in lower case and without accents, as the lexicon has them. */
const isTaggedFirstName = has('MaleName', 'FemaleName', 'FirstName')
/** A name that is a word as well: Rose, Will, Sydney. */
export const isAmbiguousName = (word: string): boolean =>
  Object.hasOwn(two.switches, word) && two.switches[word]!.startsWith('Person|')
export const isFirstName = (word: string): boolean =>
  word === 'will' ||
  isTaggedFirstName(word) ||
  isAmbiguousName(word) ||
  word.split(/[-‐‑]/u, 1).some((part) => part !== word && isTaggedFirstName(part))
/** A word that is a first name and hardly anything else. */
const isNameOnly = has('MaleName', 'FemaleName')
export const isPlainFirstName = (word: string): boolean => isNameOnly(word) && !isAmbiguousName(word)
export const isSurname = has('LastName')
/** A famous name, of one word or more: "beyonce", "usain bolt". */
export const isFamous = has('Person')
export const isPlace = has('Place', 'City', 'Country', 'Region')
export const isOrganization = has('Organization', 'SportsTeam')
export const isDemonym = has('Demonym')
/** An occupation or office: "singer", "minister". */
export const isRole = has('Actor')
/** Monday, March, yesterday. */
export const isTime = has('WeekDay', 'Month', 'Date')
export const isVerb = has('PastTense', 'PresentTense', 'Copula', 'Modal', 'Infinitive')

const nameTags = [
  ...['MaleName', 'FemaleName', 'FirstName', 'LastName', 'Person', 'Place', 'City', 'Country', 'Region'],
  ...['Organization', 'SportsTeam', 'ProperNoun', 'Honorific'],
]
const isName = has(...nameTags)
/** Any other word that the lexicon knows: a noun, a verb, "the", "Monday". */
export const isCommonWord = (word: string): boolean => Object.hasOwn(one.lexicon, word) && !isName(word)

/** What organisations are called by, "bank", and what places are: "street". */
export const isOrganizationWord = (word: string): boolean => Object.hasOwn(two.orgWords, word)
export const isPlaceWord = (word: string): boolean => Object.hasOwn(two.placeWords, word)
export const isHeadWord = (word: string): boolean => isOrganizationWord(word) || isPlaceWord(word)

export const lexiconVersion = nlp.version
