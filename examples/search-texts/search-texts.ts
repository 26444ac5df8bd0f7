// node search-texts.ts FOLDER "what you look for"
import { embedAll } from '@picture-desk/embedding-client'
import { localEmbedding } from '@picture-desk/embedding-client/local'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { versions } from './in-a-folder.ts' // or: './in-opensearch.ts'

const [folder, query] = process.argv.slice(2)
if (folder === undefined || query === undefined) {
  console.error('Say where and what: node search-texts.ts texts "a walk by the sea"')
  process.exit(2)
}

// Comes with npm, knows English. Any other client does as well, also one of SageMaker or Bedrock.
const embedding = await localEmbedding({ model: 'use-lite' })
const index = await versions.currentOrFirst(
  { dimensions: embedding.dimensions, keywords: [], attributes: {} },
  { embedding: embedding.identity },
)
try {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.txt'))
  // Only what is new: an index made by another model would be refused.
  const known = new Set((await index.get(files)).map(({ id }) => id))
  const added = files.filter((file) => !known.has(file))
  const texts = await Promise.all(added.map((file) => readFile(join(folder, file), 'utf8')))
  const vectors = await embedAll(embedding, texts, 'document')
  await index.upsert(added.map((id, i) => ({ id, text: texts[i]!, vector: vectors[i]!, keywords: {}, attributes: {} })))
  await index.refresh()

  const [vector] = await embedAll(embedding, [query], 'query')
  const { vector: nearest } = await index.search({ vector: vector!, limit: 3, mode: 'approximate' })
  for (const { record, score } of nearest) console.log(`${(2 * score - 1).toFixed(2)}  ${record.id}`)
} finally {
  await index.close()
}
