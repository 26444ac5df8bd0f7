import { Field, FixedSizeList, Float32, Float64, List, Schema, Utf8, type Vector } from 'apache-arrow'
import type { AttributeValue, IndexIdentity, IndexRecord, IndexSchema, StoredRecord } from '../vector-index.ts'
import { words } from '../words.ts'

export const keywordColumn = (name: string): string => `keyword_${name}`
export const attributeColumn = (name: string): string => `attribute_${name}`

/** The columns that make a stored record. */
export const recordColumns = ({ attributes, keywords }: IndexSchema): readonly string[] => [
  'id',
  'text',
  ...keywords.map(keywordColumn),
  ...Object.keys(attributes).map(attributeColumn),
]

/** Schema and identity are kept in the table's own metadata, so that they come and go with it. */
const metadataKey = 'picture-desk'

export function tableSchema(schema: IndexSchema, identity: IndexIdentity): Schema {
  const string = (name: string, nullable = false) => new Field(name, new Utf8(), nullable)
  const fields = [
    string('id'),
    new Field('vector', new FixedSizeList(schema.dimensions, new Field('item', new Float32(), true)), false),
    string('text'),
    string('words'),
    ...schema.keywords.map(
      (name) => new Field(keywordColumn(name), new List(new Field('item', new Utf8(), true)), false),
    ),
    ...Object.entries(schema.attributes).map(([name, kind]) =>
      kind === 'number' ? new Field(attributeColumn(name), new Float64(), true) : string(attributeColumn(name), true),
    ),
  ]
  return new Schema(fields, new Map([[metadataKey, JSON.stringify({ schema, identity })]]))
}

/** Undefined where the table was not made by this provider. */
export function readMetadata(table: {
  readonly metadata: ReadonlyMap<string, string>
}): { readonly schema: IndexSchema; readonly identity: IndexIdentity } | undefined {
  const text = table.metadata.get(metadataKey)
  return text === undefined
    ? undefined
    : (JSON.parse(text) as { readonly schema: IndexSchema; readonly identity: IndexIdentity })
}

/** Words with a space around each, so that ' ann lee ' is found in them as a substring exactly where it is a phrase. */
export const spacedWords = (text: string): string => ` ${words(text).join(' ')} `

/** A record that was accepted, as a row. */
export const toRow = ({ attributes, id, keywords, text, vector }: IndexRecord): Record<string, unknown> => ({
  id,
  vector,
  text,
  words: spacedWords(text),
  ...Object.fromEntries(Object.entries(keywords).map(([name, list]) => [keywordColumn(name), list])),
  ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [attributeColumn(name), value])),
})

/** A row that a query answered: its columns as Arrow gives them. */
export type Row = Readonly<Record<string, unknown>>

export const toStoredRecord = (schema: IndexSchema, row: Row): StoredRecord => ({
  id: String(row['id']),
  text: String(row['text']),
  keywords: Object.fromEntries(
    schema.keywords.map((name) => [name, [...(row[keywordColumn(name)] as Iterable<string>)]]),
  ),
  attributes: Object.fromEntries(
    Object.keys(schema.attributes).map((name) => [name, row[attributeColumn(name)] as AttributeValue]),
  ),
})

/** A copy: the row's own numbers belong to the whole batch. */
export const toVector = (row: Row): Float32Array => Float32Array.from((row['vector'] as Vector<Float32>).toArray())
