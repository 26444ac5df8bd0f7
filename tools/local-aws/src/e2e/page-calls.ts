import type { SearchApiClient } from '@picture-desk/search-api-contract'
import { refusalOf } from './refusal.ts'
import { require } from './require.ts'

export type PageCalls = {
  readonly editor: SearchApiClient
  readonly admin: SearchApiClient
  readonly article: string
  readonly pictures: readonly { readonly key: string; readonly bytes: Uint8Array }[]
  /** One that is known to show this person. */
  readonly shown: { readonly id: string; readonly file: string; readonly person: string }
}

/** What the page asks beside the search: words and facets, the photograph itself, a story for a colleague. */
export async function pageCalls({ admin, article, editor, pictures, shown }: PageCalls) {
  const facets = await editor.facets({ size: 100 })
  require(facets.total === pictures.length, `facets count all pictures, not ${facets.total}`)
  for (const { count, value } of facets.labels) {
    const { total } = await editor.list({ filter: { labels: [value] }, size: 1 })
    require(total === count, `${value} leaves as many as it said: ${count}, not ${total}`)
  }
  const words = shown.person.toLowerCase()
  const { results, total } = await editor.list({ q: words })
  require(total === 1 && results[0]?.id === shown.id, 'words of a correction find its picture')
  const under = await editor.facets({ q: words })
  require(under.total === 1 && under.people[0]?.value === shown.person, 'facets are of the same pictures')

  const { fileName, url } = await editor.original(shown.id)
  // Without a token, as a browser opens it.
  const download = await fetch(url)
  const bytes = Buffer.from(await download.arrayBuffer())
  require(download.ok &&
    bytes.equals(pictures.find(({ key }) => key === shown.file)!.bytes), 'the original is the very file')

  const kept = await editor.keepStory({ text: article, title: 'For a colleague' })
  const { text } = await admin.story(kept.id)
  require(text === article, 'a colleague opens the same story')
  const unknown = await refusalOf(editor.story('x'.repeat(22)))
  require(unknown === 'NotFound', `nobody guesses a story: ${unknown}`)
  return {
    labels: facets.labels.slice(0, 3),
    orientations: facets.orientations,
    fileName,
    disposition: download.headers.get('content-disposition'),
    story: { expiresAt: kept.expiresAt, unknown },
  }
}
