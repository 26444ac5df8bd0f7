/** What a name in an article can be of. */
export const entityKinds = ['person', 'place', 'organisation', 'event'] as const
/** What an entity is: one of `entityKinds`. */
export type EntityKind = (typeof entityKinds)[number]

/** A stretch of the article: UTF-16 code units, `text === article.slice(start, end)`. */
export type Mention = { readonly text: string; readonly start: number; readonly end: number }

/** A stretch that names somebody or something. */
export type EntityMention = Mention & { readonly kind: EntityKind }

/** Who or what an article is about. */
export type Entity = {
  /** The fullest form in which the article, or the list of known names, gives it: "Werner Vogels", not "Vogels". */
  readonly name: string
  /** In the order of the text. */
  readonly mentions: readonly Mention[]
  /** 0..1: how much the article is about it. In the headline and often: near 1; once in passing: near 0. */
  readonly prominence: number
}

/** A name found in an article. */
export type Person = Entity

/** Something to see: its name is a word or a noun phrase, lower case, English in the singular: "fishing boat", "riding". */
export type Thing = Entity

/** What an article says of who, where and what. Of each the most prominent first, then by first mention. */
export type ArticleReading = {
  /** Primary subtag of BCP 47 ("de"); `und` where it cannot be told. */
  readonly language: string
  readonly people: readonly Person[]
  readonly places: readonly Entity[]
  readonly organisations: readonly Entity[]
  readonly events: readonly Entity[]
  /** At most 40. */
  readonly things: readonly Thing[]
}

/** article -> names and language. Providers only find mentions; `readArticle` makes entities of them, the same way for each. */
export type EntityDetection = {
  /** What did it, with its version: `compromise@14.17.0`. */
  readonly detector: string
  /**
   * Every mention, in any order, and the primary subtag of BCP 47 of the language that the article is mostly written in, `und`
   * where it cannot be told. Rejects with Throttled or Unavailable.
   */
  readonly detectEntities: (
    article: string,
  ) => Promise<{ readonly language: string; readonly mentions: readonly EntityMention[] }>
}

/** A name that the newsroom knows, from its gallery or its index; it is found whatever the rules or the model think. */
export type KnownPerson = { readonly name: string; readonly aliases?: readonly string[] }
