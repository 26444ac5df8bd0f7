import type { SearchApiClient } from '@picture-desk/search-api-contract'
import { require } from './require.ts'

export type FirstSearch = {
  readonly url: string
  readonly editor: SearchApiClient
  readonly article: string
  readonly pictures: number
  /** The first picture found has one of these labels; none: any will do. */
  readonly expect: readonly string[]
}

/** Who has signed in finds ten pictures, and nobody else does. */
export async function firstSearch({ article, editor, expect, pictures, url }: FirstSearch) {
  const unsigned = await fetch(`${url}/v1/status`)
  const stranger = await fetch(`${url}/v1/status`, {
    headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
  })
  const { query, results, strength } = await editor.search({ article })
  const labels = results.map((match) => match.labels.map((label) => label.name).join(', '))
  require(unsigned.status === 401 && stranger.status === 401, 'who has not signed in is refused')
  require(results.length === Math.min(10, pictures), 'ten pictures are found')
  if (expect.length > 0)
    require(expect.some((label) => labels[0]!.toLowerCase().includes(label)), `the first shows ${expect.join(' or ')}`)
  return {
    withoutToken: unsigned.status,
    strangersToken: stranger.status,
    people: query.people.map((person) => person.name),
    strength,
    labels,
    first: results[0]!.id,
    file: results[0]!.file,
  }
}
