/** article -> summary: what the article is about, in a few sentences, for the embedding and for the editor to read. */
export type Summarization = {
  /** What did it, with its version: `textrank`, or a model's id. */
  readonly summarizer: string
  /** Articles up to this length go in one call; `summarize` splits longer ones at sentence ends and merges. UTF-16 code units. */
  readonly maxCharacters: number
  /** Rejects with Throttled or Unavailable. */
  readonly summarize: (article: string, limit: SummaryLimit) => Promise<string>
}

/** How long a summary is at most, in words. */
export type SummaryLimit = { readonly maxWords: number }
