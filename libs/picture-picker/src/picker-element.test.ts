import type { PickedPicture } from './messages.ts'
import { definePicker, type PickerElement } from './picker-element.ts'

const desk = 'http://localhost:4200'
const picture: PickedPicture = {
  id: 'a1',
  url: 'data:image/jpeg;base64,AAAA',
  crop: { x: 0, y: 10, width: 640, height: 360 },
  alt: 'A bus',
  credit: 'Jane Doe',
  html: '<figure></figure>',
  markdown: '![A bus](data:)',
}
const picked = { type: 'picture-desk:picked', picture }

definePicker()

let emitted: (readonly [type: string, detail: unknown])[]
const keep = ({ detail, type }: CustomEvent<unknown>) => void emitted.push([type, detail])
beforeEach(() => {
  emitted = []
  jest.useFakeTimers()
  for (const name of ['picked', 'cancelled', 'error'] as const) document.addEventListener(`picture-desk:${name}`, keep)
})
afterEach(() => {
  document.body.replaceChildren()
  jest.restoreAllMocks()
  jest.useRealTimers()
})

/** The element in a page, and what it has within. */
function show(html = `<picture-desk-picker desk="${desk}"></picture-desk-picker>`) {
  document.body.innerHTML = html
  const picker = document.querySelector<PickerElement>('picture-desk-picker')!
  const inside = <E extends Element>(selector: string) => picker.shadowRoot!.querySelector<E>(selector)
  return {
    picker,
    button: inside<HTMLButtonElement>('button')!,
    label: () => inside('slot')?.textContent,
    dialog: () => inside<HTMLDialogElement>('dialog'),
    frame: () => inside<HTMLIFrameElement>('iframe'),
    notice: () => inside('[role=status]')?.textContent,
    fault: () => inside('[role=alert]')?.textContent,
    click: (part: string) => inside<HTMLButtonElement>(`[part=${part}]`)!.click(),
  }
}

const hear = (data: unknown, source: unknown, origin = desk) =>
  window.dispatchEvent(Object.assign(new Event('message'), { data, source, origin }))

/** Shown, opened in a dialog, and what was posted into its frame. */
function opened(html?: string) {
  const shown = show(html)
  shown.button.click()
  const window = shown.frame()!.contentWindow!
  const posted = jest.spyOn(window, 'postMessage').mockImplementation(() => undefined)
  return { ...shown, posted, say: (data: unknown, origin?: string) => hear(data, window, origin) }
}

describe('the button', () => {
  test('has a label of its own, in the language around it, by attribute or by content', () => {
    expect(show().label()).toBe('Choose a picture')
    expect(show('<p lang="de-AT"><picture-desk-picker></picture-desk-picker></p>').label()).toBe('Bild auswählen')
    const { label, picker } = show('<picture-desk-picker label="Teaser"></picture-desk-picker>')
    expect(label()).toBe('Teaser')
    picker.setAttribute('label', '<b>Lead</b>')
    expect(label()).toBe('<b>Lead</b>')
    expect(picker.shadowRoot!.querySelector('b')).toBeNull()
  })

  test('opens the picker of the desk in a frame with a title, in a dialog with a name, and tells who asks', () => {
    const { dialog, frame } = opened()
    expect(dialog()?.open).toBe(true)
    expect(dialog()?.querySelector('h2')?.id).toBe(dialog()?.getAttribute('aria-labelledby'))
    expect(frame()?.title).toBe('Picture desk')
    expect(frame()?.src).toBe(`${desk}/picker?origin=https%3A%2F%2Fcms.example`)
  })

  test('opens one picker however often it is pressed', () => {
    const { button, picker } = opened()
    button.click()
    picker.pick()
    expect(picker.shadowRoot!.querySelectorAll('dialog')).toHaveLength(1)
  })
})

describe('the story', () => {
  const told = (html: string, prepare: (picker: PickerElement) => void = () => undefined) => {
    const { picker, posted, say } = opened(html)
    prepare(picker)
    say({ type: 'picture-desk:ready' })
    expect(posted).toHaveBeenCalledTimes(1)
    const [message, origin] = posted.mock.calls[0] as unknown as [{ readonly text: string }, string]
    expect(origin).toBe(desk)
    return message
  }

  test('is what stands in the field that `for` names, when the picker is ready; the slot goes along', () => {
    const html = `<textarea id="story">A bus</textarea>
      <picture-desk-picker desk="${desk}" for="story" page-slot="16:9"></picture-desk-picker>`
    const change = () => void (document.querySelector('textarea')!.value = 'A tram')
    expect(told(html, change)).toEqual({ type: 'picture-desk:story', text: 'A tram', slot: '16:9' })
  })

  test('is the property `text` where that is set, before the script came too', () => {
    const early = Object.assign(document.createElement('picture-desk-late'), { desk, text: 'A bus' })
    document.body.append(early)
    definePicker('picture-desk-late')
    expect(Object.hasOwn(early, 'text')).toBe(false)
    expect(early.text).toBe('A bus')
    const html = `<textarea id="story">A bus</textarea><picture-desk-picker desk="${desk}" for="story"></picture-desk-picker>`
    expect(told(html, (picker) => (picker.text = 'A ship'))).toEqual({ type: 'picture-desk:story', text: 'A ship' })
  })

  test.each(['', ' for="nowhere"', ' page-slot="3:2"'])('may be empty, and the slot open:%s', (attributes) => {
    const html = `<picture-desk-picker desk="${desk}"${attributes}></picture-desk-picker>`
    expect(told(html)).toEqual({ type: 'picture-desk:story', text: '' })
  })
})

describe('what is picked', () => {
  test('is emitted out of the shadow root, and the dialog closes', () => {
    const { dialog, say } = opened()
    say({ ...picked, picture: { ...picture, later: true } })
    expect(emitted).toEqual([['picture-desk:picked', { ...picture, later: true }]])
    expect(dialog()).toBeNull()
    say(picked)
    expect(emitted).toHaveLength(1)
  })

  test.each([
    ['another origin', 'https://evil.example'],
    ['an origin that only begins like it', `${desk}.evil.example`],
  ])('by %s is not heard', (_who, origin) => {
    const { dialog, posted, say } = opened()
    say({ type: 'picture-desk:ready' }, origin)
    say(picked, origin)
    expect([emitted, posted.mock.calls]).toEqual([[], []])
    expect(dialog()?.open).toBe(true)
  })

  test('by another window of the same origin is not heard', () => {
    opened()
    hear(picked, window)
    hear(picked, null)
    expect(emitted).toEqual([])
  })

  test.each([{ type: 'webpackOk' }, 'picture-desk:picked', null, 3])(
    'what is not meant for it is no fault: %p',
    (data) => {
      const { fault, say } = opened()
      say(data)
      expect([emitted, fault()]).toEqual([[], ''])
    },
  )

  test.each([
    { type: 'picture-desk:story' },
    { type: 'picture-desk:picked' },
    { type: 'picture-desk:picked', picture: { ...picture, alt: undefined } },
    { type: 'picture-desk:picked', picture: { ...picture, credit: 3 } },
    { type: 'picture-desk:picked', picture: { ...picture, url: 'https://evil.example/a.jpg' } },
    { type: 'picture-desk:picked', picture: { ...picture, crop: { ...picture.crop, width: 1.5 } } },
  ])('a message that cannot be read is a fault, which is shown: %#', (data) => {
    const { dialog, fault, say } = opened()
    say(data)
    expect(emitted).toEqual([
      ['picture-desk:error', { code: 'Internal', message: expect.stringContaining('update it') as string }],
    ])
    expect(fault()).toContain('update it')
    expect(dialog()).toBeNull()
  })
})

describe('who picks nothing', () => {
  test.each([
    ['by the button', ({ click }: ReturnType<typeof opened>) => click('close')],
    ['by Escape', ({ dialog }: ReturnType<typeof opened>) => dialog()!.close()],
    ['in the picker', ({ say }: ReturnType<typeof opened>) => say({ type: 'picture-desk:cancelled' })],
  ])('closes the dialog %s, of which is told once', (_how, close) => {
    const shown = opened()
    close(shown)
    expect(emitted).toEqual([['picture-desk:cancelled', null]])
    expect(shown.dialog()).toBeNull()
  })

  test('is not told of where the element is taken out of the page', () => {
    const { picker, say } = opened()
    picker.remove()
    say(picked)
    expect(emitted).toEqual([])
  })
})

describe('a desk that does not answer', () => {
  test('is told of, and can be opened in a window', () => {
    const { notice } = opened()
    jest.advanceTimersByTime(9_999)
    expect(notice()).toBe('')
    jest.advanceTimersByTime(1)
    expect(notice()).toContain('pickerOrigins')
    expect(emitted).toEqual([
      ['picture-desk:error', { code: 'Unavailable', message: expect.stringContaining('In a window') as string }],
    ])
  })

  test('is told of no more once it answers, and never where it answers in time', () => {
    const { notice, say } = opened()
    jest.advanceTimersByTime(10_000)
    say({ type: 'picture-desk:ready' })
    expect(notice()).toBe('')
    const next = opened()
    next.say({ type: 'picture-desk:ready' })
    jest.advanceTimersByTime(60_000)
    expect(next.notice()).toBe('')
  })
})

test.each(['', 'localhost:4200', 'javascript:alert(1)', '/desk'])(
  'without a desk it says what is missing: %p',
  (address) => {
    const { dialog, fault, picker } = show()
    picker.desk = address
    picker.pick()
    expect(dialog()).toBeNull()
    expect(fault()).toContain('desk="http://localhost:4200"')
    expect(emitted).toEqual([['picture-desk:error', { code: 'BadInput', message: fault() }]])
    picker.desk = desk
    picker.pick()
    expect(fault()).toBe('')
  },
)

describe('as a window', () => {
  const html = `<picture-desk-picker desk="${desk}" open="window"></picture-desk-picker>`
  /** What `window.open` gives. */
  const popup = () => ({ closed: false, close: jest.fn(), focus: jest.fn(), postMessage: jest.fn() })
  const openedAs = (other: ReturnType<typeof popup> | null) => {
    const open = jest.spyOn(window, 'open').mockReturnValue(other as unknown as Window)
    const shown = show(html)
    shown.button.click()
    return { ...shown, open }
  }

  test('it opens beside the page, gets the story, and is closed once a picture is picked', () => {
    const other = popup()
    const { dialog, open } = openedAs(other)
    expect(String(open.mock.calls[0]![0])).toBe(`${desk}/picker?origin=https%3A%2F%2Fcms.example`)
    expect(dialog()).toBeNull()
    hear({ type: 'picture-desk:ready' }, other)
    expect(other.postMessage).toHaveBeenCalledWith({ type: 'picture-desk:story', text: '' }, desk)
    hear(picked, other)
    expect(emitted).toEqual([['picture-desk:picked', picture]])
    expect(other.close).toHaveBeenCalled()
  })

  test('the button brings one that is open to the front', () => {
    const other = popup()
    const { button, open } = openedAs(other)
    button.click()
    expect(open).toHaveBeenCalledTimes(1)
    expect(other.focus).toHaveBeenCalled()
  })

  test('who closes it and comes back has picked nothing', () => {
    const other = popup()
    openedAs(other)
    window.dispatchEvent(new Event('focus'))
    expect(emitted).toEqual([])
    other.closed = true
    window.dispatchEvent(new Event('focus'))
    window.dispatchEvent(new Event('focus'))
    expect(emitted).toEqual([['picture-desk:cancelled', null]])
  })

  test('one that the browser has blocked is told of', () => {
    const { fault } = openedAs(null)
    expect(fault()).toContain('allow pop-ups')
    expect(emitted).toEqual([['picture-desk:error', { code: 'Unavailable', message: fault() }]])
  })

  test('a dialog can be left for it, and the picker goes on there', () => {
    const other = popup()
    const { click, dialog } = opened()
    jest.spyOn(window, 'open').mockReturnValue(other as unknown as Window)
    click('window')
    expect(dialog()).toBeNull()
    hear(picked, other)
    expect(emitted).toEqual([['picture-desk:picked', picture]])
  })
})
