import { AppError } from '@picture-desk/app-error'
import type { CorrectionRequest, ImageRecord } from '@picture-desk/image-record'
import type { PickRequest } from '@picture-desk/search-api-contract'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { drawnOnCanvas } from '../../testing/canvas.ts'
import { cardOf, openDesk, type PageOptions, type SearchApi } from '../../testing/open-page.tsx'
import { answer, match, record } from '../../testing/pictures.ts'

const panel = async (name = 'p2.jpg') => within(await screen.findByRole('complementary', { name }))

/** The desk with the second of ten pictures open. */
async function openPicture(parts: Partial<SearchApi> = {}, options: PageOptions = {}) {
  const page = openDesk(parts, options)
  await page.find()
  act(() => cardOf('p2').focus())
  await page.user.keyboard('{Enter}')
  const picture = await panel()
  // All of it is there once the record is.
  await picture.findByText('640 × 480 px')
  return { ...page, picture }
}

const person = (name: string, part: object = {}) => ({ name, urls: [], matchConfidence: 97, ...part })

describe('by keyboard', () => {
  test('Enter opens the details, which follow the arrow keys; Esc closes them, and the focus is on the card', async () => {
    const { user } = await openPicture()
    expect(location.search).toBe('?picture=p2')
    await user.keyboard('{ArrowRight}')
    expect(await panel('p3.jpg')).toBeTruthy()
    expect(document.activeElement).toBe(cardOf('p3'))
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('complementary')).toBeNull()
    expect(document.activeElement).toBe(cardOf('p3'))
    await user.keyboard('/')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Story' }))
  })

  test('the rows are one stop of the Tab key; an arrow leads to them from anywhere', async () => {
    const { find, user } = openDesk()
    await find()
    act(() => (document.activeElement as HTMLElement).blur())
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(cardOf('p1'))
    const reachable = within(screen.getByRole('list', { name: 'Pictures found, best first' }))
      .getAllByRole('button')
      .filter(({ tabIndex }) => tabIndex === 0)
    expect(reachable).toEqual([cardOf('p1')])
  })
})

test('why it matched, with the share of each signal; what is known of it', async () => {
  const evidence = [
    { kind: 'label' as const, value: 'Bus', reason: 'Shows bus', share: 0.7 },
    { kind: 'sentence' as const, value: 'A bus in the rain', reason: 'Answers this sentence', share: 0.7 },
    { kind: 'theme' as const, value: 'rain', reason: 'Close', share: 0.3 },
  ]
  const results = [match('p1'), match('p2', { evidence })]
  const { picture } = await openPicture({ search: async () => answer({ results }) })
  for (const text of ['Shows Bus', 'Answers “A bus in the rain”', 'As a whole close to what the story is about'])
    expect(picture.getByText(text)).toBeTruthy()
  expect(picture.getByRole('progressbar', { name: '70% of the score' })).toBeTruthy()
  expect(picture.getByRole('progressbar', { name: '30% of the score' })).toBeTruthy()
  for (const text of ['Jane Doe / Agency © 2026 Agency', '91%', '640 × 480 px'])
    expect(picture.getByText(text)).toBeTruthy()
  // The sentence it answers stands out in the story.
  expect(document.querySelector('mark[data-strong]')?.textContent).toBe('A bus in the rain')
})

test('people have links, if only to pages; a picture can be opened by its address alone', async () => {
  const urls = ['www.example.org/ada', 'javascript:alert(1)']
  openDesk(
    { image: async (id) => record(id, { celebrities: [person('Ada Lovelace', { urls })] }) },
    { address: '/?picture=x7' },
  )
  const links = (await panel('x7.jpg')).getAllByRole('link')
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://www.example.org/ada'])
})

describe('the original', () => {
  /** What the browser was told to save, in place of saving it: jsdom goes nowhere. */
  const saved = () => {
    const links: (readonly [string, string])[] = []
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      links.push([this.href, this.download])
    })
    return links
  }

  test('is downloaded by a click or a key, under its name, from where the desk says at that moment', async () => {
    const signed = 'https://bucket.test/bus.jpg?signature=1'
    const answers = [
      { url: '/v1/images/p2/original/file', fileName: 'bus.jpg' },
      { url: signed, fileName: 'bus.jpg', expiresAt: '2026-11-26T09:05:00Z' },
    ]
    const { picture, user } = await openPicture({ original: async () => answers.shift()! })
    const links = saved()
    await user.click(picture.getByRole('button', { name: 'Download original' }))
    await waitFor(() => expect(links).toHaveLength(1))
    await user.keyboard('d')
    await waitFor(() => expect(links).toHaveLength(2))
    expect(links).toEqual([
      [`${location.origin}/v1/images/p2/original/file`, 'bus.jpg'],
      [signed, 'bus.jpg'],
    ])
  })

  test.each([
    [
      'that is gone',
      () => Promise.reject(new AppError('NotFound', 'The photograph is gone.', { whatToDo: 'Put it back.' })),
      'The photograph is gone. Put it back.',
    ],
    [
      'whose address is none of the web',
      async () => ({ url: 'javascript:alert(1)', fileName: 'bus.jpg' }),
      /gave an address that is none of the web/,
    ],
  ])('one %s is told of', async (_which, original, told) => {
    const { picture, user } = await openPicture({ original })
    const links = saved()
    await user.click(picture.getByRole('button', { name: 'Download original' }))
    expect(await screen.findByText(told)).toBeTruthy()
    expect(links).toEqual([])
  })
})

describe('use it', () => {
  let written: ClipboardItem[]
  beforeEach(() => {
    written = []
    const items = class {
      readonly of: Record<string, Blob>
      constructor(of: Record<string, Blob>) {
        this.of = of
      }
    }
    Object.assign(globalThis, { ClipboardItem: items })
    drawnOnCanvas()
  })
  const onClipboard = async (type: string) =>
    (written[0] as unknown as { readonly of: Record<string, Blob> } | undefined)?.of[type]?.text()
  /** userEvent has a clipboard of its own; this one remembers what it got. */
  const withClipboard = () =>
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { write: async (items: ClipboardItem[]) => void (written = items) },
    })

  test('one key copies picture, crop, credit and alternative text, and records the pick', async () => {
    const picks: PickRequest[] = []
    const { find, user } = openDesk({
      pick: async (request) => {
        picks.push(request)
        return { ...request, article: '', at: '2026-11-26T09:00:00Z', model: 'm', index: {} }
      },
    })
    withClipboard()
    await find('A bus in the rain')
    act(() => cardOf('p2').focus())
    await user.keyboard('u')
    expect(await screen.findByText('Copied')).toBeTruthy()
    expect(await onClipboard('text/html')).toBe(`<figure data-picture="p2" data-crop="0,0,640,480">
  <img src="data:image/jpeg;base64,drawn" alt="A photo showing a bus and a street, number p2.">
  <figcaption>Jane Doe / Agency © 2026 Agency</figcaption>
</figure>`)
    await waitFor(() =>
      expect(picks).toEqual([
        { imageId: 'p2', verdict: 'use', rank: 2, rankingVersion: '2', query: { article: 'A bus in the rain' } },
      ]),
    )
    expect(await screen.findByText('used')).toBeTruthy()
  })

  test('the slot and the format that were chosen hold for the next picture', async () => {
    const { picture, user } = await openPicture()
    withClipboard()
    await user.click(picture.getByRole('radio', { name: '1:1' }))
    await user.click(picture.getByRole('combobox', { name: 'Copy as' }))
    await user.click(await screen.findByRole('option', { name: 'JSON' }))
    await user.keyboard('{Escape}')
    act(() => cardOf('p3').focus())
    await user.keyboard('u')
    expect(await screen.findByText('Copied')).toBeTruthy()
    expect(JSON.parse((await onClipboard('text/plain')) ?? '')).toMatchObject({
      id: 'p3',
      crop: { x: 80, y: 0, width: 480, height: 480 },
    })
  })

  test('not suitable is a key too, and is recorded', async () => {
    const picks: PickRequest[] = []
    const { user } = await openPicture({
      pick: async (request) => {
        picks.push(request)
        return { ...request, article: '', at: '2026-11-26T09:00:00Z', model: 'm', index: {} }
      },
    })
    await user.keyboard('n')
    await waitFor(() => expect(picks.map(({ imageId, verdict }) => [imageId, verdict])).toEqual([['p2', 'unsuitable']]))
  })

  test('a picture whose preview is gone is not copied, and the page says why', async () => {
    jest.spyOn(HTMLImageElement.prototype, 'naturalWidth', 'get').mockReturnValue(0)
    const { picture, user } = await openPicture()
    withClipboard()
    fireEvent.error(picture.getAllByRole('img')[0]!)
    expect(picture.getByText('No preview')).toBeTruthy()
    await user.click(picture.getByRole('button', { name: 'Use it' }))
    expect(await screen.findByText(/The preview of this picture is not there/)).toBeTruthy()
    expect(written).toEqual([])
  })

  test('a drag takes the figure along', async () => {
    await openPicture()
    const data = new Map<string, string>()
    const dataTransfer = { setData: (type: string, text: string) => data.set(type, text) }
    fireEvent.dragStart(cardOf('p2'), { dataTransfer })
    expect(data.get('text/html')).toContain('<figure data-picture="p2"')
  })
})

describe('put right in place', () => {
  /** A desk that keeps what it is told. */
  function correctedDesk(part: Partial<ImageRecord> = {}) {
    const requests: CorrectionRequest[] = []
    let version = 0
    return {
      requests,
      image: async (id: string) => record(id, part),
      correct: async (id: string, request: CorrectionRequest) => {
        requests.push(request)
        const celebrities = (request.people?.add ?? []).map((name) => person(name))
        const caption = { ...record(id).caption, headline: request.caption?.headline ?? '' }
        return record(id, {
          celebrities,
          caption,
          corrections: { version: ++version, people: [], labels: [], caption: {} },
        })
      },
    }
  }

  test('who may be in the picture is confirmed; the card says so at once', async () => {
    const desk = correctedDesk({ celebritiesToReview: [person('Mary Somerville')] })
    const { picture, user } = await openPicture(desk)
    await user.click(picture.getByRole('button', { name: 'Mary Somerville is in the picture' }))
    const card = cardOf('p2').closest<HTMLElement>('[role=listitem]')!
    expect(await within(card).findByText('Mary Somerville')).toBeTruthy()
    await user.type(picture.getByRole('textbox', { name: 'Add a person' }), 'Ada{Enter}')
    await waitFor(() => expect(desk.requests).toHaveLength(2))
    expect(desk.requests).toEqual([
      { people: { add: ['Mary Somerville'], remove: [] }, version: 0 },
      { people: { add: ['Ada'], remove: [] }, version: 1 },
    ])
  })

  test('a label that is not to be seen is taken out', async () => {
    const desk = correctedDesk()
    const { picture, user } = await openPicture(desk)
    await user.click(picture.getByRole('button', { name: 'Street is not to be seen' }))
    await waitFor(() => expect(desk.requests).toEqual([{ labels: { add: [], remove: ['Street'] }, version: 0 }]))
  })

  test('of a caption only what was changed is sent', async () => {
    const desk = correctedDesk()
    const { picture, user } = await openPicture(desk)
    await user.click(picture.getByRole('button', { name: 'Edit caption' }))
    await user.type(picture.getByRole('textbox', { name: 'Headline' }), 'The bus')
    await user.click(picture.getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('complementary', { name: 'The bus' })).toBeTruthy()
    expect(desk.requests).toEqual([{ caption: { headline: 'The bus' }, version: 0 }])
  })

  test('what somebody else corrected meanwhile is told of, and loaded', async () => {
    let version = 1
    const { picture, user } = await openPicture({
      image: async (id) => record(id, { corrections: { version, people: [], labels: [], caption: {} } }),
      correct: () => Promise.reject(new AppError('Conflict', 'Somebody corrected it meanwhile.')),
    })
    version = 4
    await user.click(picture.getByRole('button', { name: 'Street is not to be seen' }))
    const alert = within(await picture.findByRole('alert', { name: 'Somebody else changed this meanwhile.' }))
    await user.click(alert.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(picture.queryByRole('alert')).toBeNull())
  })
})

describe('a deletion', () => {
  test('can be undone: nothing was sent', async () => {
    const remove = jest.fn(async (id: string) => ({ id, removed: true as const }))
    const { picture, user } = await openPicture({ remove })
    await user.click(picture.getByRole('button', { name: 'Delete' }))
    expect(screen.queryByRole('button', { name: /number p2\.$/ })).toBeNull()
    expect(document.activeElement).toBe(cardOf('p3'))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(cardOf('p2')).toBeTruthy()
    expect(remove).not.toHaveBeenCalled()
  })

  test('is sent when its note goes; one that fails brings the picture back', async () => {
    const remove = jest.fn(() => Promise.reject(new AppError('Unavailable', 'The index is locked.')))
    const { picture, user } = await openPicture({ remove })
    await user.click(picture.getByRole('button', { name: 'Delete' }))
    const note = (await screen.findByText('Deleted')).closest<HTMLElement>('[role=alert]')!
    await user.click(within(note).getAllByRole('button').at(-1)!)
    expect(await screen.findByText(/The index is locked/)).toBeTruthy()
    expect(remove).toHaveBeenCalledTimes(1)
    expect(cardOf('p2')).toBeTruthy()
  })
})

test('markup in the story, its brief and what is known of a picture is text', async () => {
  const markup = '<img src=x onerror=alert(1)><b>bold</b>'
  const label = { name: markup, confidence: 9, parents: [], aliases: [], categories: [], boxes: [] }
  const caption = { headline: markup, keywords: [markup], creator: [markup], usageTerms: markup, peopleShown: [markup] }
  const part = { labels: [label], celebrities: [person(markup)], caption }
  const marked = match('p1', { ...part, evidence: [{ kind: 'label', value: markup, reason: markup }] })
  const brief = {
    theme: markup,
    language: 'en',
    items: [{ kind: 'thing' as const, name: markup, weight: 1, use: 'include' as const }],
  }
  const { find, user } = openDesk({
    search: async () =>
      answer({
        query: { people: [], summary: markup, brief, knowsLanguage: true },
        verdict: 'weak',
        gaps: [{ person: markup, pictures: 2, missing: [markup] }],
        results: [marked],
      }),
    image: async (id) => record(id, part),
  })
  const [card] = await find(markup)
  await user.click(within(card!).getAllByRole('button')[0]!)
  await (await panel(markup)).findByText('640 × 480 px')
  expect(document.querySelectorAll('b, [onerror], img[src="x"]')).toHaveLength(0)
})

test('a card says who is certainly in it and who may be, its rights, and unfolds what looks the same', async () => {
  const caption = {
    keywords: [],
    creator: [],
    usageTerms: 'Once only',
    peopleShown: ['ADA LOVELACE', 'Charles Babbage'],
  }
  const duplicates = [
    { id: 'd1', file: 'd1.jpg' },
    { id: 'd2', file: 'd2.jpg' },
  ]
  const results = [
    match('p1', {
      celebrities: [person('Ada Lovelace')],
      celebritiesToReview: [person('Mary Somerville')],
      caption,
      duplicates,
    }),
  ]
  const { find, user } = openDesk({ search: async () => answer({ results }) })
  const [card] = await find()
  const shown = within(card!)
  const people = within(shown.getByRole('list', { name: 'People in the picture' })).getAllByRole('listitem')
  expect(people.map(({ textContent }) => textContent)).toEqual([
    'Ada Lovelace',
    'Charles Babbage',
    'may be Mary Somerville',
  ])
  expect(shown.getByText('Once only')).toBeTruthy()
  await user.click(shown.getByRole('button', { name: '2 pictures that look the same' }))
  await user.click(shown.getByRole('button', { name: 'Looks the same: 2 of 2' }))
  expect(await panel('d2.jpg')).toBeTruthy()
})
