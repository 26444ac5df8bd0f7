/** A text as numbers. `embedAll` gives it unit length, so that a dot product is the cosine similarity. */
export type Vector = Float32Array

/** Some models embed what is searched for and what is found in different ways (a prefix, centring). */
export type EmbeddingPurpose = 'document' | 'query'

/**
 * text -> vector. Providers answer what their model answers; use `embedAll`, which batches, keeps the order, tries again
 * and checks what comes back.
 */
export type EmbeddingClient = {
  /** How people call the model: `all-MiniLM-L6-v2`. */
  readonly model: string
  /**
   * Everything that makes two vectors comparable: the model with the digest of its weights, pooling, prefixes, centring.
   * It is part of the index's identity; two clients with the same identity may share an index, all others may not.
   */
  readonly identity: string
  readonly dimensions: number
  /** Texts in one call at most. */
  readonly maxBatch: number
  /** Calls at the same time at most, where more than one make it faster. Default: 1. */
  readonly maxConcurrency?: number
  /** What lies beyond is not seen by the model. Tokens of its own tokenizer. */
  readonly maxInputTokens: number
  /**
   * Primary subtags of BCP 47 ("en") of the languages that the model was trained for, as who made it says; `any` where those
   * are the hundred or so that are written most. See `coversLanguage`.
   */
  readonly languages: 'any' | readonly string[]
  /** Whether the provider's vectors have unit length already. */
  readonly normalized: boolean
  /**
   * One vector per text, in order. Any string is a text, the empty one too. Rejects with Throttled, Unavailable, BadInput or
   * ModelMismatch.
   */
  readonly embed: (texts: readonly string[], purpose: EmbeddingPurpose) => Promise<readonly Vector[]>
  /**
   * How many tokens this text is, those that the model adds among them: it is seen whole when they are not more than
   * `maxInputTokens`. Beyond that only "more" is certain. Where the tokenizer is at hand; a remote provider has none.
   */
  readonly countTokens?: (text: string) => number
  /** Gives back what the model holds in this process. No call may come after it; a second close does nothing. */
  readonly close?: () => Promise<void>
}
