import type { IndexSchema, SearchQuery } from './vector-index.ts'

/** The part of a schema that comes back with what a search finds. */
export function wantedFields(schema: IndexSchema, { fields, names }: SearchQuery): IndexSchema {
  if (fields === undefined) return schema
  const keywords = new Set([...fields.keywords, ...(names ? [names.field] : [])])
  const attributes = new Set(fields.attributes)
  return {
    ...schema,
    keywords: schema.keywords.filter((name) => keywords.has(name)),
    attributes: Object.fromEntries(Object.entries(schema.attributes).filter(([name]) => attributes.has(name))),
  }
}
