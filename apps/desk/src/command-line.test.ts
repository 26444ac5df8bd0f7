import { IngestCounts, SearchResponse, SimilarResponse, Status } from '@picture-desk/search-api-contract'
import { ImageRecord } from '@picture-desk/image-record'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deskCommand, json, runDesk } from './run-desk.test.fixture.ts'
import { writeSamplePhotographs } from './sample-photographs.ts'

/** Each call starts a process that loads models, on a busy machine. In milliseconds. */
jest.setTimeout(120_000)

const root = mkdtempSync(join(tmpdir(), 'desk-command-line-'))
const desk = (...args: readonly string[]) => runDesk(root, args)
afterAll(() => rmSync(root, { recursive: true, force: true }))

beforeAll(async () => {
  const samples = join(root, 'samples')
  await writeSamplePhotographs(samples)
  for (const folder of ['photos', 'copies']) await mkdir(join(root, folder))
  for (const name of ['nagasaki-boats', 'airplane-from-above', 'locomotion-house-cat'])
    await cp(join(samples, `${name}.jpg`), join(root, 'photos', `${name}.jpg`))
  writeFileSync(join(root, 'photos', 'notes.txt'), 'no picture')
  writeFileSync(join(root, 'no-brief.json'), '{"theme":"","items":[{"kind":"animal","name":"cat"}]}')
  writeFileSync(join(root, 'article.txt'), 'Fishing boats lie in the harbour of Nagasaki.')
})

test('help shows commands, exit codes and examples', async () => {
  const { code, stdout } = await desk('--help')
  expect(code).toBe(0)
  for (const text of ['ingest', 'completion', 'search', 'Conflict', '130', 'npm run desk -- search article.txt'])
    expect(stdout).toContain(text)
})

test('a shell completes commands, options and what they take', async () => {
  const completed = async (...words: readonly string[]) => {
    const [command, ...first] = deskCommand
    const { stdout } = await promisify(execFile)(command, [...first, 'complete', '--', ...words])
    return stdout.split('\n').map((line) => line.split('\t')[0])
  }
  expect(await completed('sea')).toContain('search')
  expect(await completed('search', '--mo')).toContain('--mode')
  expect(await completed('search', '--mode', '')).toEqual(expect.arrayContaining(['exact', 'approximate', 'hybrid']))
  expect((await desk('completion', 'bash')).stdout).toContain('complete -F __desk_complete desk')
})

test('a call that is wrong is BadInput, in JSON where that was asked for', async () => {
  const answer = await desk('search', 'article.txt', '--size', '0', '--json')
  expect(answer.code).toBe(2)
  expect(answer.stderr).toContain('whole number from 1 to 100')
  expect(json(answer)).toMatchObject({
    error: { code: 'BadInput', message: expect.stringContaining('--size') as string },
  })
})

describe('a folder that was ingested', () => {
  let boats: SearchResponse['results'][number]

  beforeAll(async () => {
    const answer = await desk('ingest', 'photos', '--json')
    expect(answer).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('failed: notes.txt: this is no') as string,
    })
    expect(IngestCounts.parse(json(answer))).toEqual({
      indexed: 3,
      unchanged: 0,
      replaced: 0,
      removed: 0,
      failed: 1,
      total: 3,
    })
    // Paths are meant from where the person stands.
    expect(existsSync(join(root, 'data', 'state.sqlite'))).toBe(true)
  })

  test('is found by an article, best first, in the words of the API', async () => {
    const answer = await desk('search', 'article.txt', '--json')
    expect(answer.code).toBe(0)
    const { query, results, total } = SearchResponse.parse(json(answer))
    boats = results[0]!
    expect([query.summary, total, results.length, boats.file]).toEqual([
      'Fishing boats lie in the harbour of Nagasaki.',
      3,
      3,
      'nagasaki-boats.jpg',
    ])
  })

  test('is found by an article that is piped in, in words for people', async () => {
    const cat = 'A house cat walks through the garden and looks at the birds.'
    const { code, stderr, stdout } = await runDesk(root, ['search', '-', '--size', '1'], cat)
    expect([code, stderr]).toEqual([0, expect.stringContaining('Note: The bundled model')])
    expect(stdout).toMatch(/^Things: .*\bcat\b.*\nTheme: {2}A house cat walks .*\nOf 3 pictures: /)
    expect(stdout).toMatch(/\n\n 1\. locomotion-house-cat\.jpg .*\n.*\n +\d+ % {2}/)
  })

  test('is found by a brief, beside the article or instead of it, as the answer before had it', async () => {
    const { query, results } = SearchResponse.parse(json(await desk('search', 'article.txt', '--json')))
    writeFileSync(join(root, 'brief.json'), JSON.stringify(query.brief))
    const [beside, instead] = await Promise.all([
      desk('search', 'article.txt', '--brief', 'brief.json', '--json'),
      desk('search', '--brief', 'brief.json', '--json'),
    ])
    for (const answer of [beside, instead]) {
      const again = SearchResponse.parse(json(answer))
      expect(again.query.brief).toEqual(query.brief)
      expect(again.results.map(({ id, score }) => [id, score])).toEqual(results.map(({ id, score }) => [id, score]))
    }
  })

  test('is found by one of many searches, a line each; one that fails is answered by its error, and the rest goes on', async () => {
    const lines = [
      { id: 'a', article: 'Fishing boats in the harbour.', size: 1 },
      { id: 7, article: '' },
    ]
    const input = [...lines.map((line) => JSON.stringify(line)), 'no JSON', '', '{"article":"A house cat."}'].join('\n')
    const { code, stderr, stdout } = await runDesk(root, ['search', '--lines', '--size', '2'], input)
    expect([code, stderr]).toEqual([2, ''])
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(answers).toEqual([
      expect.objectContaining({ line: 1, id: 'a', results: [expect.objectContaining({ file: 'nagasaki-boats.jpg' })] }),
      { line: 2, id: '7', error: expect.objectContaining({ code: 'BadInput' }) as unknown },
      { line: 3, error: expect.objectContaining({ code: 'BadInput', message: 'line 3 is no JSON object' }) as unknown },
      expect.objectContaining({ line: 5, results: [expect.anything(), expect.anything()] }),
    ])
  })

  test('is found with a brief that excludes, in which the picture is not', async () => {
    const { query, results } = SearchResponse.parse(json(await desk('search', 'article.txt', '--json')))
    const boat = { kind: 'thing', name: results[0]!.labels[0]!.name, use: 'exclude' }
    const brief = JSON.stringify({ ...query.brief, items: [boat] })
    const { code, stdout } = await runDesk(root, ['search', '--brief', '-'], brief)
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Not:    ${boat.name}\n`)])
    expect(stdout).not.toContain('nagasaki-boats.jpg')
  })

  test('lists pictures that look the same one under the other; raw, one after the other', async () => {
    await cp(join(root, 'photos', 'nagasaki-boats.jpg'), join(root, 'copies', 'boats-1.jpg'))
    await cp(join(root, 'photos', 'nagasaki-boats.jpg'), join(root, 'copies', 'boats-2.jpg'))
    await desk('ingest', 'copies', '--data', 'copied')
    const search = (...flags: readonly string[]) => desk('search', 'article.txt', '--data', 'copied', ...flags)
    const [grouped, raw] = await Promise.all([search(), search('--no-diversity')])
    expect(grouped.stdout).toMatch(/ 1\. boats-[12]\.jpg .* \+1 that look the same\n/)
    expect(grouped.stdout).not.toContain(' 2. ')
    expect(raw.stdout).toMatch(/ 1\. boats-[12]\.jpg [^]* 2\. boats-[12]\.jpg /)
    expect(raw.stdout).not.toContain('look the same')
  })

  test('shows one picture, and those that are like it', async () => {
    const [shown, similar] = await Promise.all([
      desk('show', boats.id, '--json'),
      desk('similar', boats.id, '--size', '2', '--json'),
    ])
    expect(ImageRecord.parse(json(shown))).toMatchObject({ id: boats.id, caption: { creator: ['Felice Beato'] } })
    expect(SimilarResponse.parse(json(similar)).results).toHaveLength(2)
  })

  test('has a status, with what one should know', async () => {
    const status = Status.parse(json(await desk('status', '--json')))
    expect(status).toMatchObject({ indexed: 3, total: 3, failed: 1, model: { name: 'use-lite', dimensions: 512 } })
    expect(status.notices).toEqual([expect.stringContaining('`npm run models`')])
  })

  test('is corrected, and listed and searched by what was corrected', async () => {
    const person = "Zoë O'Neill <b>"
    const corrected = await desk('correct', boats.id, '--add-person', person, '--date', '1863-02', '--json')
    expect(ImageRecord.parse(json(corrected))).toMatchObject({
      caption: { date: '1863-02', peopleShown: [person] },
      corrections: { version: 1 },
    })
    const flags = ['--person', 'zoe oneill b', '--to', '1900']
    const [listed, searched] = await Promise.all([
      desk('list', ...flags),
      desk('search', 'article.txt', ...flags, '--json'),
    ])
    expect(listed.stdout).toMatch(new RegExp(`^1 picture\\n.*\\.jpg {3}${boats.id}\\n`))
    expect(SearchResponse.parse(json(searched))).toMatchObject({ total: 1, results: [{ id: boats.id }] })
    const reverted = await desk('correct', boats.id, '--revert', 'people', '--revert', 'caption', '--json')
    expect(ImageRecord.parse(json(reverted))).not.toHaveProperty('uncorrected')
  })

  test('has no picks yet', async () => {
    expect(await desk('picks')).toMatchObject({ code: 0, stdout: '', stderr: '0 picks\n' })
  })

  test('is the same elsewhere after export and import; lines that are no records are told, and stop nothing', async () => {
    expect(await desk('export', 'records.jsonl')).toMatchObject({ code: 0, stdout: '3 records in records.jsonl\n' })
    const lines = readFileSync(join(root, 'records.jsonl'), 'utf8')
    const imported = await runDesk(root, ['import', '-', '--data', 'other', '--json'], `{"id":\n${lines}no record`)
    expect(json(imported)).toEqual({ indexed: 3, unchanged: 0, replaced: 0, removed: 0, failed: 2, total: 3 })
    expect(imported).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('failed: line 1 is no image record') as string,
    })
    const [here, there] = await Promise.all([
      desk('search', 'article.txt', '--json'),
      desk('search', 'article.txt', '--json', '--data', 'other'),
    ])
    expect(there.stdout).toBe(here.stdout)
  })

  test('loses a picture that is removed, and not its file, until it is restored', async () => {
    expect(await desk('remove', boats.id)).toMatchObject({ code: 0, stdout: `Removed ${boats.id}.\n` })
    expect(await desk('show', boats.id)).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^NotFound: /) as string,
    })
    const again = await desk('ingest', 'photos')
    expect(again.stdout).toMatch(/^0 new, 0 replaced, 2 unchanged, 0 removed, 1 failed: 2 pictures in the index/)
    expect(again.stderr).toContain('1 left out, since they were removed by hand')
    expect(json(await desk('ingest', 'photos', '--restore', '--json'))).toMatchObject({ indexed: 1, total: 3 })
  })
})

test.each([
  ['a filter that cannot be', ['list', '--from', 'yesterday'], 2, 'BadInput: from must be a date'],
  ['a picture of no size', ['list', '--min-width', 'wide'], 2, 'BadInput: minWidth '],
  ['a correction of nothing', ['correct', 'a'], 2, 'BadInput: must correct something'],
  ['a correction of no picture', ['correct', 'a', '--add-label', 'Boat'], 3, 'NotFound: There is no picture a.'],
  ['a search for nothing', ['search'], 2, 'BadInput: article must be there, or a brief'],
  ['a brief that is no JSON', ['search', '--brief', 'article.txt'], 2, 'BadInput: article.txt is no JSON.'],
  ['a brief that is none', ['search', '--brief', 'no-brief.json'], 2, 'BadInput: brief.items.0.kind '],
  ['a brief that is not there', ['search', '--brief', 'none.json'], 3, 'NotFound: none.json does not exist.'],
  ['an article that is not there', ['search', 'none.txt'], 3, 'NotFound: none.txt does not exist.'],
  ['a folder for an article', ['search', 'photos'], 2, 'BadInput: There is a folder where a file must be: photos.'],
  ['a folder that is not there', ['ingest', 'none', '--data', 'third'], 3, 'NotFound: There is no folder'],
  [
    'a file for the data folder',
    ['status', '--data', 'article.txt'],
    2,
    'BadInput: There is a file where a folder must be',
  ],
] as const)('%s is told, with a code of its own', async (_what, args, code, message) => {
  expect(await desk(...args)).toMatchObject({ code, stderr: expect.stringContaining(message) as string })
})

const devFull = existsSync('/dev/full')
const testOnFull = devFull ? test : test.skip

testOnFull(`a full disk leaves no half export${devFull ? '' : ' (skipped: no /dev/full here)'}`, async () => {
  // Whatever is written to this "file" finds no space.
  symlinkSync('/dev/full', join(root, 'full.jsonl.part'))
  const { code, stderr } = await desk('export', 'full.jsonl')
  expect([code, stderr]).toEqual([6, expect.stringContaining('Unavailable: The disk is full: full.jsonl')])
  expect(existsSync(join(root, 'full.jsonl'))).toBe(false)
})
