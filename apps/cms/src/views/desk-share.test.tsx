import { AppError } from '@picture-desk/app-error'
import type { SearchRequest, Story, StoryRequest } from '@picture-desk/search-api-contract'
import { screen, waitFor } from '@testing-library/react'
import { openDesk, type SearchApi } from '../../testing/open-page.tsx'
import { answer, briefItem, query } from '../../testing/pictures.ts'

const made = { theme: 'A bus.', language: 'en', items: [briefItem('bus'), briefItem('rain')] }
const edited = { ...made, items: [briefItem('rain')] }
const kept = { id: 'story-1', expiresAt: '2026-12-26T09:00:00.000Z' }
const shared: Story = { ...kept, text: 'A bus in the rain', createdAt: '2026-11-26T09:00:00.000Z' }

/** A desk that keeps stories, and remembers what it was asked. */
function storyDesk(story: Partial<Story> = {}) {
  const sent: StoryRequest[] = []
  const asked: SearchRequest[] = []
  const desk: Partial<SearchApi> = {
    keepStory: async (request) => {
      sent.push(request)
      return kept
    },
    story: async (id) => ({ ...shared, ...story, id }),
    search: async (request) => {
      asked.push(request)
      return answer({ query: query({ brief: request.brief ?? made }) })
    },
  }
  return { asked, desk, sent }
}

/** userEvent has a clipboard of its own; this one remembers what it got. */
function clipboard() {
  const copied: string[] = []
  const write = async ([item]: readonly { readonly of: Record<string, Blob> }[]) =>
    void copied.push((await item?.of['text/plain']?.text()) ?? '')
  const ClipboardItem = class {
    readonly of: Record<string, Blob>
    constructor(of: Record<string, Blob>) {
      this.of = of
    }
  }
  Object.assign(globalThis, { ClipboardItem })
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } })
  return copied
}
const keptInTab = () => sessionStorage.getItem('picture-desk.story')
const shareButton = () => screen.getByRole('button', { name: 'Share' })

describe('sharing', () => {
  test('the story is kept by the desk, the link is copied, and says how long it holds; no text is in the address', async () => {
    const { desk, sent } = storyDesk()
    const { find, user } = openDesk(desk, { address: '/?picture=p2' })
    const copied = clipboard()
    await find('A bus in the rain')
    await user.click(shareButton())
    expect(await screen.findByText('Whoever has it can read the story until December 26, 2026.')).toBeTruthy()
    expect(sent).toEqual([{ text: 'A bus in the rain' }])
    expect(location.search).toBe('?picture=p2&story=story-1')
    expect(copied).toEqual([location.href])
  })

  test('an edited brief goes along; the same is not kept twice, what was changed since is', async () => {
    const { asked, desk, sent } = storyDesk()
    const { find, paste, storyField, user } = openDesk(desk)
    const copied = clipboard()
    await find('A bus in the rain')
    await user.click(await screen.findByRole('button', { name: 'Take bus out' }))
    await waitFor(() => expect(asked).toHaveLength(2))
    await user.click(shareButton())
    await waitFor(() => expect(copied).toHaveLength(1))
    await user.click(shareButton())
    await waitFor(() => expect(copied).toHaveLength(2))
    expect(sent).toEqual([{ text: 'A bus in the rain', brief: edited }])
    await user.type(storyField(), '!')
    expect(location.search).toBe('')
    await paste('A car')
    await user.click(shareButton())
    await waitFor(() => expect(sent.at(-1)).toEqual({ text: 'A car' }))
  })

  test('by a key; not without a story', async () => {
    const { desk, sent } = storyDesk()
    const { find, storyField, user } = openDesk(desk)
    clipboard()
    expect(shareButton().hasAttribute('disabled')).toBe(true)
    await user.keyboard('l')
    await find('A bus in the rain')
    storyField().blur()
    await user.keyboard('l')
    await waitFor(() => expect(location.search).toBe('?story=story-1'))
    expect(sent).toHaveLength(1)
  })

  test('what was typed while it was kept is not what the link has', async () => {
    const keeping = Promise.withResolvers<typeof kept>()
    const { desk } = storyDesk()
    const { find, storyField, user } = openDesk({ ...desk, keepStory: () => keeping.promise })
    const copied = clipboard()
    await find('A bus in the rain')
    await user.click(shareButton())
    await user.type(storyField(), '!')
    keeping.resolve(kept)
    await waitFor(() => expect(copied).toEqual([`${location.origin}/?story=story-1`]))
    expect(location.search).toBe('')
  })

  test('a desk that cannot keep it says so, and the story stays', async () => {
    const keepStory = () => Promise.reject(new AppError('Throttled', 'Too many stories.', { whatToDo: 'Wait.' }))
    const { find, storyField, user } = openDesk({ ...storyDesk().desk, keepStory })
    await find('A bus in the rain')
    await user.click(shareButton())
    expect(await screen.findByText('Too many stories. Wait.')).toBeTruthy()
    expect(storyField().value).toBe('A bus in the rain')
    expect(location.search).toBe('')
  })
})

describe('opening a link', () => {
  const open = (desk: Partial<SearchApi>, address = '/?story=story-1') => openDesk(desk, { address })
  const found = () => screen.findByRole('list', { name: 'Pictures found, best first' })

  test('shows the story and searches with its brief; an edit of either leaves the link', async () => {
    const { asked, desk } = storyDesk({ brief: edited })
    const { storyField, user } = open(desk, '/?picture=p2&story=story-1')
    await found()
    expect(storyField().value).toBe('A bus in the rain')
    expect(asked.at(-1)).toMatchObject({ article: 'A bus in the rain', brief: edited })
    expect(location.search).toBe('?picture=p2&story=story-1')
    await user.click(await screen.findByRole('button', { name: 'Undo changes' }))
    await waitFor(() => expect(asked.at(-1)).not.toHaveProperty('brief'))
    expect(location.search).toBe('?picture=p2')
  })

  test('one that another system has sent, without a brief', async () => {
    const { asked, desk } = storyDesk()
    open(desk)
    await found()
    expect(asked.at(-1)?.article).toBe('A bus in the rain')
    expect(asked.at(-1)).not.toHaveProperty('brief')
    expect(screen.queryByRole('button', { name: 'Undo changes' })).toBeNull()
  })

  test('what the tab worked on is kept, and both can be gone back to', async () => {
    sessionStorage.setItem('picture-desk.story', 'My own story')
    const { asked, desk } = storyDesk()
    const { storyField, user } = open(desk)
    await found()
    expect(await screen.findByText('The story that you worked on before is kept.')).toBeTruthy()
    expect(new Set(asked.map(({ article }) => article))).toEqual(new Set(['A bus in the rain']))
    await user.type(storyField(), ' again')
    const back = () => user.click(screen.getByRole('button', { name: 'Back to the story before' }))
    await back()
    expect([storyField().value, keptInTab(), location.search]).toEqual(['My own story', 'My own story', ''])
    await back()
    expect(storyField().value).toBe('A bus in the rain again')
  })

  test('loaded again, it puts nothing aside a second time', async () => {
    sessionStorage.setItem('picture-desk.story', 'My own story')
    const { desk } = storyDesk()
    const { close } = open(desk)
    await found()
    close()
    open(desk)
    await found()
    expect(screen.getByText('The story that you worked on before is kept.')).toBeTruthy()
  })

  test('a story that is gone says so, and what the tab worked on goes on', async () => {
    sessionStorage.setItem('picture-desk.story', 'My own story')
    const story = () => Promise.reject(new AppError('NotFound', 'There is no such story.'))
    const { storyField, user } = open({ ...storyDesk().desk, story })
    expect(await screen.findByRole('alert', { name: 'The story of this link is gone' })).toBeTruthy()
    expect(screen.getByText(/^Stories are kept for 30 days\./)).toBeTruthy()
    expect(storyField().value).toBe('My own story')
    await user.click(screen.getByRole('button', { name: 'Leave this link' }))
    expect(screen.queryByRole('alert', { name: 'The story of this link is gone' })).toBeNull()
    expect(location.search).toBe('')
  })

  test('a desk that fails to give it can be asked again', async () => {
    let fails = true
    const story = async (id: string) => {
      if (fails) throw new AppError('Internal', 'It broke.')
      return { ...shared, id }
    }
    const { storyField, user } = open({ ...storyDesk().desk, story })
    await screen.findByRole('alert', { name: 'Something went wrong.' })
    fails = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(storyField().value).toBe('A bus in the rain'))
    expect(screen.queryByRole('alert', { name: 'Something went wrong.' })).toBeNull()
  })

  test('markup in it is text', async () => {
    const text = '<img src=x onerror="alert(1)"> took the bus'
    const { storyField } = open(storyDesk({ text }).desk)
    await found()
    expect(storyField().value).toBe(text)
  })
})
