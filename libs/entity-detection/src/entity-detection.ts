/** A stretch of the article that names a person: UTF-16 code units, `text === article.slice(start, end)`. */
export type Mention = { readonly text: string; readonly start: number; readonly end: number }

/** A name found in an article. */
export type Person = {
  /** The fullest form in which the article, or the list of known names, gives it: "Werner Vogels", not "Vogels". */
  readonly name: string
  /** In the order of the text. */
  readonly mentions: readonly Mention[]
  /** 0..1: how much the article is about this person. In the headline and often: near 1; once in passing: near 0. */
  readonly prominence: number
}

/** article -> people. Providers only find mentions; `detectPeople` makes people of them, the same way for each provider. */
export type EntityDetection = {
  /** What did it, with its version: `compromise@14.17.0`. */
  readonly detector: string
  /** Every mention of a person, in any order. Rejects with Throttled or Unavailable. */
  readonly detectMentions: (article: string) => Promise<readonly Mention[]>
}

/** A name that the newsroom knows, from its gallery or its index; it is found whatever the rules or the model think. */
export type KnownPerson = { readonly name: string; readonly aliases?: readonly string[] }
