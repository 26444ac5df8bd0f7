// Writes use-lite-centres.ts anew. Run it (`npm run centres`) after a change of the texts or of the model's version.
import { writeFile } from 'node:fs/promises'
import { centresOf, encodeCentre } from './use-lite-centring.ts'
import { loadUseLite } from './use-lite-model.ts'

const { embedOne, sha256 } = await loadUseLite()
const { query, document } = await centresOf(embedOne)

await writeFile(
  new URL('use-lite-centres.ts', import.meta.url),
  `// Made by make-use-lite-centres.ts out of use-lite-centring-texts.ts; a test holds them together.

/** The model that the centres belong to: SHA-256 of its files. */
export const useLiteSha256 = '${sha256}'

/** 512 little-endian floats each, in base64. */
export const useLiteCentres = {
  query:
    '${encodeCentre(query)}',
  document:
    '${encodeCentre(document)}',
} as const
`,
)
