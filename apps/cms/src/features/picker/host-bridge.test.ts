import type { HostMessage, PickerMessage } from '@picture-desk/picture-picker'
import { allowedOrigin, hostBridge, type Embedded } from './host-bridge.ts'

const origin = 'https://cms.example'
const story: HostMessage = { type: 'picture-desk:story', text: 'A bus in the rain', slot: '16:9' }
const picture = {
  id: 'a1',
  url: 'data:image/jpeg;base64,AAAA',
  crop: { x: 0, y: 10, width: 640, height: 360 },
  alt: 'A bus',
  html: '<figure></figure>',
  markdown: '![A bus](data:)',
}

/** A window, and what was posted from it. */
function embedded(as: 'frame' | 'popup' | 'page') {
  const posted: (readonly [message: unknown, targetOrigin: string])[] = []
  const host = {
    closed: false,
    postMessage: (message: unknown, targetOrigin: string) => void posted.push([message, targetOrigin]),
  }
  const target = new EventTarget()
  const here = Object.assign(target, {
    opener: as === 'popup' ? host : null,
    parent: as === 'frame' ? host : (target as unknown),
  }) as unknown as Embedded
  const hear = (
    data: unknown,
    { from = origin, source = host }: { readonly from?: string; readonly source?: unknown } = {},
  ) => target.dispatchEvent(Object.assign(new Event('message'), { data, origin: from, source }))
  const heard: HostMessage[] = []
  const faults: string[] = []
  const bridge = hostBridge(origin, here)
  const stop = bridge?.listen(
    (message) => heard.push(message),
    ({ message }) => faults.push(message),
  )
  return { bridge, faults, hear, heard, host, posted, stop }
}

test.each(['frame', 'popup'] as const)('in a %s it speaks to the page around it, at exactly its origin', (as) => {
  const { bridge, posted } = embedded(as)
  const messages: readonly PickerMessage[] = [
    { type: 'picture-desk:ready' },
    { type: 'picture-desk:picked', picture },
    { type: 'picture-desk:cancelled' },
  ]
  for (const message of messages) bridge?.say(message)
  expect(posted).toEqual(messages.map((message) => [message, origin]))
})

test('a page that nobody embeds has nobody to speak to', () => {
  expect(embedded('page').bridge).toBeUndefined()
})

test('it hears the stories of its host, until it listens no more', () => {
  const { hear, heard, stop } = embedded('frame')
  hear(story)
  hear({ type: 'picture-desk:story', text: 'Another' })
  stop?.()
  hear(story)
  expect(heard).toEqual([story, { type: 'picture-desk:story', text: 'Another' }])
})

test.each([
  ['another origin', { from: 'https://evil.example' }],
  ['an origin that only begins like it', { from: 'https://cms.example.evil.example' }],
  ['another window of the same origin', { source: { postMessage: () => undefined } }],
])('what %s says is not heard', (_who, options) => {
  const { faults, hear, heard } = embedded('frame')
  hear(story, options)
  expect([heard, faults]).toEqual([[], []])
})

test.each([{ type: 'webpackOk' }, 'picture-desk:story', null, 3])(
  'what is not meant for it is no fault: %p',
  (data) => {
    const { faults, hear, heard } = embedded('frame')
    hear(data)
    expect([heard, faults]).toEqual([[], []])
  },
)

test.each([
  [{ type: 'picture-desk:story' }, 'text'],
  [{ type: 'picture-desk:story', text: 'x', slot: '3:2' }, 'slot'],
  [{ type: 'picture-desk:story', text: 'x'.repeat(1_000_000) }, 'text'],
  [{ type: 'picture-desk:picked', picture }, 'type'],
])('a message that cannot be read is told of with its fault: %#', (data, field) => {
  const { faults, hear, heard } = embedded('frame')
  hear(data)
  expect(heard).toEqual([])
  expect(faults).toEqual([expect.stringContaining(`${field}: `)])
})

test('what it says itself is held to the same: nothing half is sent', () => {
  const { bridge, posted } = embedded('frame')
  const half = { type: 'picture-desk:picked', picture: { ...picture, url: 'https://cms.example/a.jpg' } } as const
  expect(() => bridge?.say(half)).toThrow()
  expect(posted).toEqual([])
})

test('a host that was closed is told of', () => {
  const { bridge, host, posted } = embedded('popup')
  host.closed = true
  expect(() => bridge?.say({ type: 'picture-desk:ready' })).toThrow('is closed')
  expect(posted).toEqual([])
})

test.each([
  ['https://cms.example', 'https://cms.example'],
  ['https://cms.example/', undefined],
  ['http://cms.example', undefined],
  ['https://evil.example', undefined],
  ['*', undefined],
  ['null', undefined],
  ['', undefined],
  [null, undefined],
])('an origin is allowed only as it stands in the configuration: %p', (asked, expected) => {
  expect(allowedOrigin(asked, ['https://other.example', 'https://cms.example'])).toBe(expected)
})
