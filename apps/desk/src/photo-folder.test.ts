import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { folderPartOf, listPhotoFolder } from './photo-folder.ts'
import type { PhotoFolder } from './state.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'desk-photos-'))
  chmodSync(root, 0o755)
})
afterEach(() => rmSync(root, { recursive: true }))

const put = (...files: readonly string[]) => {
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), file)
  }
}
const knownFolders = () => {
  const known: PhotoFolder[] = []
  return { list: () => known, put: (folder: PhotoFolder) => void known.push(folder) }
}
const list = async (path: string, folders = knownFolders()) => {
  const listing = await listPhotoFolder(await folderPartOf(path, folders), { folders })
  return { ...listing, files: listing.sources.map(({ file }) => file) }
}

test('every regular file below is listed, whatever its name, in order', async () => {
  put('b.jpg', 'a.txt', '2026/c', '2026/.hidden')
  expect((await list(root)).files).toEqual(['2026/.hidden', '2026/c', 'a.txt', 'b.jpg'])
})

test('links are followed, not in circles; one to nowhere is no file', async () => {
  put('real/a.jpg')
  symlinkSync(root, join(root, 'real', 'back'))
  symlinkSync(join(root, 'real', 'a.jpg'), join(root, 'b.jpg'))
  symlinkSync(join(root, 'nowhere'), join(root, 'c.jpg'))
  expect(await list(root)).toMatchObject({ files: ['b.jpg', 'real/a.jpg'], unreadable: [] })
})

test('a part of a known folder belongs to it: its pictures have the same ids', async () => {
  put('2026/a.jpg')
  const folders = knownFolders()
  const whole = await list(root, folders)
  const part = await list(join(root, '2026'), folders)
  expect(part).toMatchObject({ folder: whole.folder, prefix: '2026/', files: ['2026/a.jpg'] })
  expect(part.sources).toEqual(whole.sources)
})

test('a known folder further down keeps its files to itself', async () => {
  put('a.jpg', 'inner/b.jpg')
  const folders = knownFolders()
  await list(join(root, 'inner'), folders)
  expect((await list(root, folders)).files).toEqual(['a.jpg'])
})

test('a file that is written again gets another stamp', async () => {
  put('a.jpg')
  const [before] = (await list(root)).sources
  writeFileSync(join(root, 'a.jpg'), 'other')
  const [after] = (await list(root)).sources
  expect(after!.id).toBe(before!.id)
  expect(after!.stamp).not.toBe(before!.stamp)
})

test('an empty folder on another device is a missing drive: nothing is listed as gone', async () => {
  const folders = knownFolders()
  const { folder } = await folderPartOf(root, folders)
  await expect(
    listPhotoFolder({ folder: { ...folder, device: folder.device + 1 }, prefix: '' }, { folders }),
  ).rejects.toMatchObject({ code: 'Conflict', whatToDo: expect.stringContaining('Nothing was removed') as string })
})

test('a folder that is not there is NotFound, a file is BadInput', async () => {
  put('a.jpg')
  await expect(list(join(root, 'none'))).rejects.toMatchObject({ code: 'NotFound' })
  await expect(list(join(root, 'a.jpg'))).rejects.toMatchObject({ code: 'BadInput' })
})

/** Root may look into everything, so it does this as somebody else. */
async function withoutRights<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

test('what may not be looked into is told, so that nobody takes it for gone', async () => {
  put('a.jpg', 'closed/b.jpg', 'listed/c.jpg')
  chmodSync(join(root, 'closed'), 0o000)
  chmodSync(join(root, 'listed'), 0o444)
  try {
    expect(await withoutRights(() => list(root))).toMatchObject({
      files: ['a.jpg'],
      unreadable: ['closed', 'listed/c.jpg'],
    })
    await expect(withoutRights(() => list(join(root, 'closed')))).rejects.toMatchObject({ code: 'Forbidden' })
  } finally {
    chmodSync(join(root, 'closed'), 0o755)
    chmodSync(join(root, 'listed'), 0o755)
  }
})
