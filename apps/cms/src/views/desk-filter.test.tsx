import type { FacetsQuery, SearchRequest } from '@picture-desk/search-api-contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import { openDesk } from '../../testing/open-page.tsx'
import { answer, facets } from '../../testing/pictures.ts'

/** A desk of 48,211 pictures, of which some are under a filter; it remembers what it was asked. */
function filteredDesk(under = 1_204, address = '/') {
  const asked: SearchRequest[] = []
  const counted: FacetsQuery[] = []
  const page = openDesk(
    {
      search: async (request) => {
        asked.push(request)
        const { results } = answer()
        return request.filter
          ? answer({ total: under, results: results.slice(0, under) })
          : answer({ total: 48_211, results })
      },
      facets: async (query) => {
        counted.push(query)
        return facets({ people: [{ value: 'Ada Lovelace', count: 3 }], labels: [{ value: 'Bus', count: 7 }] })
      },
    },
    { address },
  )
  return { ...page, asked, counted }
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const drawer = async () => within(await screen.findByRole('dialog', { name: 'Filter' }))
const chips = () => within(screen.getByRole('group', { name: 'What is filtered by' }))
/** Said to those who do not see it, once it is shown. */
const answered = (words: string) => screen.findByText(words, { selector: '[role=status]' })

test('the filter of the library narrows the search of a story, and stands in the address', async () => {
  const { asked, counted, find, user } = filteredDesk()
  await find()
  expect(counted).toEqual([])
  await user.click(button('Filter'))
  const filter = await drawer()
  await user.click(await filter.findByRole('button', { name: 'Bus 7 pictures' }))
  await user.click(filter.getByRole('radio', { name: 'With' }))
  await answered('Best 10 of 1,204 under this filter')
  expect(location.search).toBe('?labels=Bus&hasCaption=true')
  await waitFor(() => expect(asked.at(-1)?.filter).toEqual({ labels: ['Bus'], hasCaption: true, exclude: {} }))
  expect(counted.at(-1)).toMatchObject({ labels: ['Bus'], hasCaption: true })
})

test('an address with a filter holds; its chips turn conditions round and take them out', async () => {
  const { asked, find, user } = filteredDesk(1_204, '/?people=Ada+Lovelace&orientation=landscape&minWidth=wide')
  await find()
  expect(asked.at(-1)?.filter).toEqual({ people: ['Ada Lovelace'], orientation: 'landscape', exclude: {} })
  expect(button('Filter, 2 set')).toBeTruthy()
  await user.click(chips().getByRole('button', { name: 'Ada Lovelace, with it' }))
  await waitFor(() => expect(asked.at(-1)?.filter?.exclude).toEqual({ people: ['Ada Lovelace'] }))
  await user.click(chips().getByRole('button', { name: 'Take out Ada Lovelace' }))
  await user.click(chips().getByRole('button', { name: 'Take out Landscape' }))
  await answered('Best 10 of 48,211')
  expect(asked.at(-1)).not.toHaveProperty('filter')
  expect(screen.queryByRole('group', { name: 'What is filtered by' })).toBeNull()
  // What had the focus is gone; it is not lost.
  expect(document.activeElement).toBe(button('Filter'))
})

test('by keyboard: f opens it, Esc closes it, and the focus is back', async () => {
  const { find, user } = filteredDesk()
  await find()
  act(() => (document.activeElement as HTMLElement).blur())
  await user.keyboard('f')
  await drawer()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(button('Filter')))
})

test('a filter that leaves no picture says what to do', async () => {
  const { asked, paste, user } = filteredDesk(0, '/?labels=Walrus')
  await paste('A bus in the rain')
  expect(await screen.findByRole('heading', { name: 'No picture under this filter' })).toBeTruthy()
  expect(screen.queryByText(/ 0 of 0/)).toBeNull()
  await user.click(button('Search all pictures'))
  await answered('Best 10 of 48,211')
  expect(asked.at(-1)).not.toHaveProperty('filter')
  expect(location.search).toBe('')
})
