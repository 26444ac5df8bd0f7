import { once, EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchPhotoFolder } from './watch.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'desk-watch-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A watch that says "change" for every call; what the call does can be set. */
function watching() {
  const calls = new EventEmitter()
  const errors: unknown[] = []
  const controller = new AbortController()
  let onChange: () => Promise<void> = async () => undefined
  const ended = watchPhotoFolder(
    folder,
    async () => {
      try {
        await onChange()
      } finally {
        // After what awaits this call has gone on.
        setImmediate(() => calls.emit('change'))
      }
    },
    { onError: (thrown) => errors.push(thrown), quietFor: 50, signal: controller.signal },
  )
  return {
    change: () => once(calls, 'change'),
    ended,
    errors,
    stop: () => controller.abort(),
    when: (work: () => Promise<void>) => void (onChange = work),
  }
}

test('it is called once the folder is watched, then for what comes, changes and goes, until it is stopped', async () => {
  const { change, ended, errors, stop } = watching()
  await change()
  const file = join(folder, 'a.jpg')
  for (const touch of [() => writeFileSync(file, 'a'), () => writeFileSync(file, 'changed'), () => unlinkSync(file)]) {
    const called = change()
    touch()
    await called
  }
  stop()
  await ended
  expect(errors).toEqual([])
})

test('one that fails is told, and the watch goes on', async () => {
  const { change, ended, errors, stop, when } = watching()
  await change()
  when(() => Promise.reject(new Error('disk full')))
  let called = change()
  writeFileSync(join(folder, 'a.jpg'), 'a')
  await called
  expect(errors).toMatchObject([{ message: 'disk full' }])
  when(async () => undefined)
  called = change()
  writeFileSync(join(folder, 'b.jpg'), 'b')
  await called
  stop()
  await ended
})

test('a folder that fails at once is not watched', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const first = watchPhotoFolder(folder, () => Promise.reject(new Error('no folder')), { onError: fail, signal })
  await expect(first).rejects.toThrow('no folder')
})

const fail = (thrown: unknown) => {
  throw thrown
}
