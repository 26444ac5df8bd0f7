// node tag-pictures.ts FOLDER > pictures.csv
import { localMetadataExtraction } from '@picture-desk/metadata-extraction/local'
import { stringify } from 'csv-stringify'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Name a folder: node tag-pictures.ts FOLDER > pictures.csv')
  process.exit(2)
}

const metadata = localMetadataExtraction()

/** One row for each picture; one that cannot be read says why, and the rest goes on. */
async function* rows(folder: string) {
  for await (const file of glob('**/*.{jpg,jpeg,png,webp,avif}', { cwd: folder })) {
    try {
      const { caption, celebrities, labels } = await metadata.extract({ path: join(folder, file) })
      yield {
        file,
        labels: labels.map(({ confidence, name }) => `${name} ${Math.round(confidence)}%`).join('; '),
        people: [...caption.peopleShown, ...celebrities.map(({ name }) => name)].join('; '),
        caption: caption.description ?? caption.headline ?? '',
        problem: '',
      }
    } catch (error) {
      yield { file, problem: error instanceof Error ? error.message : String(error) }
    }
  }
}

// A caption that begins with = or @ is text, and no formula for a spreadsheet.
const csv = stringify({
  header: true,
  columns: ['file', 'labels', 'people', 'caption', 'problem'],
  escape_formulas: true,
})
await pipeline(rows(folder), csv, process.stdout, { end: false })
await metadata.close()
