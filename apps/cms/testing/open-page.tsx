import { searchRoutes, type SearchApi } from '@picture-desk/search-api-contract/server'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { ApiContext, createApi } from '../src/api.ts'
import { App } from '../src/app.tsx'
import { answer, match, record, status } from './pictures.ts'

export type { SearchApi }

/** A desk of twelve pictures that answers every article alike. */
const usualDesk: SearchApi = {
  search: async () => answer(),
  list: async () => ({ total: 0, results: [] }),
  image: async (id) => record(id),
  preview: async () => new Uint8Array(),
  similar: async (id) => ({ id, results: [match('s1'), match('s2')] }),
  correct: async (id) => record(id),
  remove: async (id) => ({ id, removed: true }),
  upload: async (files) => ({ images: files.map(({ name }) => ({ name, outcome: 'indexed', id: name })) }),
  pick: async ({ query: { article = '' }, ...pick }) => ({
    ...pick,
    article,
    at: '2026-11-26T09:00:00Z',
    model: 'minilm',
    index: {},
  }),
  picks: async () => ({ picks: [] }),
  status: async () => status(),
}

/** The whole page over the contract's own routes, without a network between. `parts` stand in for those of the usual desk. */
export function openPage(parts: Partial<SearchApi> = {}, address = '/') {
  const routes = searchRoutes({ ...usualDesk, ...parts })
  const fetch = async (url: string, init: RequestInit) => routes.request(url, init)
  const api = createApi(
    { apiBaseUrl: '', uploads: 'direct' },
    {
      fetch,
      fetchWithProgress: (onProgress) => (url, init) => {
        onProgress(0.5)
        return fetch(url, init)
      },
    },
  )
  history.replaceState(null, '', address)
  sessionStorage.clear()
  const user = userEvent.setup()
  render(
    <StrictMode>
      <ApiContext value={api}>
        <App />
      </ApiContext>
    </StrictMode>,
  )
  const articleField = () => screen.getByRole('textbox', { name: 'Article' })
  const ask = async (article = 'A bus in the rain') => {
    await user.clear(articleField())
    await user.paste(article)
    await user.keyboard('{Control>}{Enter}{/Control}')
  }
  return {
    user,
    articleField,
    /** Pastes the article and searches with it. */
    ask,
    /** The same, and waits for the cards of the pictures. */
    find: async (article?: string) => {
      await ask(article)
      return within(await screen.findByRole('list', { name: /^Pictures found/ })).getAllByRole('listitem')
    },
  }
}

/** The button that a card is; its name is the picture's alternative text. */
export const cardOf = (id: string) => screen.getByRole('button', { name: new RegExp(`number ${id}\\.$`) })
