import { AppError } from '@picture-desk/app-error'
import { searchRoutes, type SearchApi } from '@picture-desk/search-api-contract/server'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import type * as z from 'zod'
import { createApi } from '../src/api/api.ts'
import { Config } from '../src/config.ts'
import { createQueryClient } from '../src/api/query-client.ts'
import { App } from '../src/app/app.tsx'
import { Providers } from '../src/app/providers.tsx'
import type { Language } from '../src/language.tsx'
import de from '../src/messages/de.json'
import en from '../src/messages/en.json'
import type { Session } from '../src/session/session.ts'
import { answer, facets, match, record, status } from './pictures.ts'

export type { SearchApi }

/** A desk of twelve pictures that answers every article alike. */
const usualDesk: SearchApi = {
  search: async () => answer(),
  list: async () => ({ total: 0, results: [] }),
  facets: async () => facets(),
  image: async (id) => record(id),
  preview: async () => new Uint8Array(),
  original: async (id) => ({ url: `/v1/images/${id}/original/file`, fileName: `${id}.jpg` }),
  map: async () => ({ state: 'empty' }),
  placeOnMap: () => Promise.reject(new AppError('NotFound', 'There is no map yet.')),
  similar: async (id) => ({ id, results: [match('s1'), match('s2')] }),
  correct: async (id) => record(id),
  remove: async (id) => ({ id, removed: true }),
  upload: async (files) => ({ images: files.map(({ name }) => ({ name, outcome: 'indexed', id: name })) }),
  uploadState: async (id) => ({ id, state: 'indexed' }),
  failures: async () => ({ total: 0, failures: [] }),
  retryFailure: async (id) => ({ id, state: 'queued' }),
  keepStory: async () => ({ id: 's', expiresAt: '2026-12-26T09:00:00Z' }),
  story: async (id) => ({ id, text: '', createdAt: '2026-11-26T09:00:00Z', expiresAt: '2026-12-26T09:00:00Z' }),
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

export type PageOptions = {
  /** Default: /. */
  readonly address?: string
  /** Default: en. */
  readonly language?: Language
  /** What answers a request instead of the desk: a gateway, say, or nonsense. Nothing where the desk does. */
  readonly instead?: (request: Request) => Response | Promise<Response> | undefined
  readonly session?: Session
  /** Of config.json. Default: as without the file. */
  readonly config?: z.input<typeof Config>
}

/**
 * The whole page over the contract's own routes, without a network between. `parts` stand in for those of the usual desk. What a tab
 * keeps is kept from one page to the next; jest gives each test file a tab, and `afterEach` of what-jsdom-lacks empties it.
 */
export function openPage(
  parts: Partial<SearchApi> = {},
  { address = '/', config: given = {}, instead, language = 'en', session }: PageOptions = {},
) {
  const config = Config.parse(given)
  const routes = searchRoutes({ ...usualDesk, ...parts })
  const fetch = async (url: string, init: RequestInit) =>
    (await instead?.(new Request(new URL(url, location.href), init))) ?? routes.request(url, init)
  const api = createApi(
    config,
    {
      fetch,
      fetchWithProgress: (onProgress) => (url, init) => {
        onProgress(0.5)
        return fetch(url, init)
      },
    },
    session,
  )
  history.replaceState(null, '', address)
  const user = userEvent.setup()
  const { unmount } = render(
    <StrictMode>
      <Providers
        api={api}
        config={config}
        env="test"
        // Tests wait for no second try.
        queryClient={createQueryClient({ retryDelay: () => 0 })}
        spoken={{ language, messages: language === 'de' ? de : en }}
      >
        <App />
      </Providers>
    </StrictMode>,
  )
  return { user, close: unmount }
}

/** The button that a card is; its name is the picture's alternative text. */
export const cardOf = (id: string) => screen.getByRole('button', { name: new RegExp(`number ${id}\\.$`) })

/** The desk, and what one does there. */
export function openDesk(parts: Partial<SearchApi> = {}, options: PageOptions = {}) {
  const page = openPage(parts, options)
  const t = options.language === 'de' ? de : en
  const storyField = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: t.story.title })
  const paste = async (story: string) => {
    await page.user.clear(storyField())
    await page.user.paste(story)
  }
  return {
    ...page,
    storyField,
    /** Pastes a story; when typing rests it is searched with. */
    paste,
    /** The same, and waits for the cards of the pictures. */
    find: async (story = 'A bus in the rain') => {
      await paste(story)
      return within(await screen.findByRole('list', { name: t.matches.list })).findAllByRole('listitem')
    },
  }
}
