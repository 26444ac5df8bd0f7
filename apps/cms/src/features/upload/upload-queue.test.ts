import { AppError } from '@picture-desk/app-error'
import type { UploadedImage } from '@picture-desk/search-api-contract'
import type { Api } from '../../api/api.ts'
import { createUploadQueue, type Upload } from './upload-queue.ts'

const picture = (name: string, type = 'image/jpeg') => new File(['bytes'], name, { type })
const indexed = (name: string): UploadedImage => ({ name, outcome: 'indexed', id: name })

/** A queue over a server that answers when the test says so. */
function queueOver() {
  const sent: string[] = []
  const answers = new Map<string, { resolve: (image: UploadedImage) => void; reject: (error: unknown) => void }>()
  const retried: string[] = []
  const onIdle = jest.fn()
  const api: Pick<Api, 'upload' | 'retryUpload'> = {
    upload: ({ name }, { signal }) => {
      sent.push(name)
      return new Promise((resolve, reject) => {
        answers.set(name, { resolve, reject })
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
      })
    },
    retryUpload: async (id, name) => {
      retried.push(id)
      return indexed(name)
    },
  }
  const queue = createUploadQueue(api, { onIdle })
  const states = () => queue.all().map(({ now }) => now.state)
  const settled = async (state: Upload['now']['state'], at = 0) => {
    for (let turn = 0; turn < 50 && states()[at] !== state; turn++) await Promise.resolve()
    expect(states()[at]).toBe(state)
  }
  return { answers, onIdle, queue, retried, sent, settled, states }
}

test('three are on their way at once, in order; the next follows when one has ended', async () => {
  const { answers, queue, sent, settled, states } = queueOver()
  queue.add(['a', 'b', 'c', 'd'].map((name) => picture(name)))
  await settled('sending')
  expect(sent).toEqual(['a', 'b', 'c'])
  expect(states()).toEqual(['sending', 'sending', 'sending', 'queued'])
  answers.get('b')!.resolve(indexed('b'))
  await settled('sending', 3)
  expect(states()).toEqual(['sending', 'indexed', 'sending', 'sending'])
})

test('one that fails stops no other', async () => {
  const { answers, onIdle, queue, settled, states } = queueOver()
  queue.add([picture('a'), picture('b')])
  await settled('sending', 1)
  answers.get('a')!.reject(new AppError('Unavailable', 'The picture desk does not answer.'))
  await settled('failed')
  expect(onIdle).not.toHaveBeenCalled()
  answers.get('b')!.resolve(indexed('b'))
  await settled('indexed', 1)
  expect(states()).toEqual(['failed', 'indexed'])
  expect(onIdle).toHaveBeenCalledTimes(1)
})

test('what is no picture, empty or too large is not even sent', async () => {
  const { queue, sent } = queueOver()
  const large = picture('large.jpg')
  Object.defineProperty(large, 'size', { value: 200_000_001 })
  queue.add([picture('notes.txt', 'text/plain'), new File([], 'empty.jpg', { type: 'image/jpeg' }), large])
  expect(queue.all().map(({ now }) => now)).toEqual([
    { state: 'refused', refusal: 'type' },
    { state: 'refused', refusal: 'empty' },
    { state: 'refused', refusal: 'size' },
  ])
  expect(sent).toEqual([])
})

test('what waits is cancelled and never sent, what is being sent is broken off; what is being read goes on', async () => {
  const { answers, queue, sent, settled, states } = queueOver()
  queue.add(['a', 'b', 'c', 'd'].map((name) => picture(name)))
  await settled('sending', 2)
  queue.cancel(...queue.all().map(({ key }) => key))
  expect(states()).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
  queue.add([picture('e')])
  await settled('sending', 4)
  expect(sent).toEqual(['a', 'b', 'c', 'e'])
  answers.get('e')!.resolve(indexed('e'))
  await settled('indexed', 4)
})

test('what the server keeps it tries again itself; everything else is sent again', async () => {
  const { answers, queue, retried, sent, settled } = queueOver()
  queue.add([picture('kept'), picture('lost')])
  await settled('sending', 1)
  answers.get('kept')!.resolve({ name: 'kept', outcome: 'failed', id: 'k1', reason: 'busy', whatToDo: 'Try again.' })
  answers.get('lost')!.reject(new AppError('Unavailable', 'The picture desk does not answer.'))
  await settled('failed', 1)
  queue.retry(...queue.all().map(({ key }) => key))
  await settled('indexed')
  await settled('sending', 1)
  expect(retried).toEqual(['k1'])
  expect(sent).toEqual(['kept', 'lost', 'lost'])
  answers.get('lost')!.resolve(indexed('lost'))
  await settled('indexed', 1)
})

test('those that have ended can be put away; the others stay', async () => {
  const { answers, queue, settled } = queueOver()
  queue.add([picture('a'), picture('b')])
  await settled('sending', 1)
  answers.get('a')!.resolve(indexed('a'))
  await settled('indexed')
  queue.clear()
  expect(queue.all().map(({ file }) => file.name)).toEqual(['b'])
})
