import type { AttributeValue, IndexIdentity, IndexRecord, IndexSchema, StoredRecord } from '../vector-index.ts'
import { words } from '../words.ts'

/** A longer word of a keyword or attribute is kept and comes back, but is not filtered by: Lucene's terms have 32,766 bytes. */
const longestTerm = 8_191

export type MappingOptions = {
  /** Primary shards. Each searches by itself, so more than the nodes have cores makes nothing faster. */
  readonly shards: number
}

export type IndexMeta = {
  /** Whose version it is: names alone do not tell `images-…` from `images-archive-…`. */
  readonly alias: string
  readonly schema: IndexSchema
  readonly identity: IndexIdentity
  /** ISO 8601. */
  readonly createdAt: string
  /** When another version took its place. */
  readonly replacedAt?: string
}

/** `keywords.people`, `attributes.folder`: names of ours never meet names of OpenSearch. */
export const keywordField = (name: string): string => `keywords.${name}`
export const attributeField = (name: string): string => `attributes.${name}`

const term = { type: 'keyword', ignore_above: longestTerm } as const

/** Settings and mapping of one version of the index. */
export const indexBody = (meta: IndexMeta, { shards }: MappingOptions) => ({
  settings: {
    index: {
      knn: true,
      number_of_shards: shards,
      // A cluster of one node has no place for a copy, and is not yellow for lack of it.
      auto_expand_replicas: '0-1',
    },
    analysis: {
      analyzer: {
        // Texts come as our own words, apart by spaces: the same in every provider.
        words: { type: 'custom', tokenizer: 'whitespace' },
        stems: { type: 'custom', tokenizer: 'whitespace', filter: ['porter_stem'] },
      },
    },
  },
  mappings: {
    dynamic: 'strict',
    _meta: meta,
    // What `words` holds can be made from the text.
    _source: { excludes: ['words'] },
    properties: {
      // `_id` itself cannot be sorted by.
      id: { type: 'keyword' },
      vector: {
        type: 'knn_vector',
        dimension: meta.schema.dimensions,
        method: {
          name: 'hnsw',
          // Named always: the default engine is native code that not every OpenSearch has, and without it the first write
          // ends the whole node.
          engine: 'lucene',
          space_type: 'cosinesimil',
          parameters: { m: 16, ef_construction: 100 },
        },
      },
      text: { type: 'text', index: false },
      words: { type: 'text', analyzer: 'stems', fields: { exact: { type: 'text', analyzer: 'words' } } },
      keywords: { properties: Object.fromEntries(meta.schema.keywords.map((name) => [name, term])) },
      attributes: {
        properties: Object.fromEntries(
          Object.entries(meta.schema.attributes).map(([name, kind]) => [
            name,
            kind === 'string' ? term : kind === 'number' ? { type: 'double' } : { type: 'object', enabled: false },
          ]),
        ),
      },
    },
  },
})

/** The words of a text as the analyzers above take them apart again. */
export const spacedWords = (text: string): string => words(text).join(' ')

/** A record that was accepted, as a document. */
export const toDocument = ({ attributes, id, keywords, text, vector }: IndexRecord): Document => ({
  id,
  vector: [...vector],
  text,
  words: spacedWords(text),
  keywords,
  attributes,
})

type Document = StoredDocument & { readonly vector: readonly number[]; readonly words: string }

/** What comes back of a document, where the vector was left out. */
export type StoredDocument = {
  readonly id: string
  readonly text: string
  /** Absent where no field of them was asked for. */
  readonly keywords?: Readonly<Record<string, readonly string[]>>
  readonly attributes?: Readonly<Record<string, AttributeValue>>
}

export const toStoredRecord = ({ attributes = {}, id, keywords = {}, text }: StoredDocument): StoredRecord => ({
  id,
  text,
  keywords,
  attributes,
})
