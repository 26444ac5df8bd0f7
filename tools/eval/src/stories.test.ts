import { articleSearch, type ArticleSearchAnswer } from '@picture-desk/article-search'
import { dataFolder, defaultModelFolder, deskPorts, type DeskPorts } from '@picture-desk/desk/ports'
import { importImages } from '@picture-desk/image-ingestion'
import { strengthOf } from '@picture-desk/image-record'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDataset } from './dataset.ts'

const root = join(import.meta.dirname, '../../..')
const modelFolder = defaultModelFolder()
const hasMinilm =
  existsSync(modelFolder) && readdirSync(modelFolder, { recursive: true }).join().includes('all-MiniLM-L6-v2')
const suite = hasMinilm || process.env['CI'] ? describe : describe.skip

/** The table of the document: story, verdict, the first picture, and a reason. */
const told = readFileSync(join(root, 'docs/search.md'), 'utf8')
  .split('### Eleven stories')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => /^\| [a-z]/.test(line) && !line.startsWith('| story'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, story, verdict, first, because]) => ({ story, verdict, first, because }))

suite(hasMinilm ? 'docs/search.md' : 'docs/search.md (needs all-MiniLM-L6-v2; `npm run models` fetches it)', () => {
  const answers = new Map<string, ArticleSearchAnswer>()
  let ports: DeskPorts
  beforeAll(async () => {
    const set = (file: string) => join(root, 'tools/eval/sets/newsroom', file)
    const { images, queries } = await readDataset(set('images.jsonl'), set('queries.jsonl'))
    const data = mkdtempSync(join(tmpdir(), 'picture-desk-stories-'))
    ports = deskPorts(dataFolder(data), { access: 'write', offline: true })
    const index = await ports.writableIndex()
    await importImages({ embedding: await ports.embedding(), index, people: ports.state.people }, images)
    const search = articleSearch(await ports.search())
    for (const { article, story } of queries) if (story !== undefined) answers.set(story, await search({ article }))
  }, 300_000)
  afterAll(() => ports.close())

  test('tells of every story that the set has', () => {
    expect(told.map(({ story }) => story).sort()).toEqual([...answers.keys()].sort())
  })

  test.each(told)('$story: $verdict, $first', ({ because, first, story, verdict }) => {
    const { matches, strength } = answers.get(story!)!
    expect(matches).toHaveLength(10)
    expect(strengthOf(strength)).toBe(verdict)
    if (first === '') return
    expect(matches[0]!.image.id).toBe(first)
    expect(matches[0]!.evidence.map(({ reason }) => reason).join('\n')).toContain(because)
  })

  test('a name in passing, and the namesakes of who is meant, come after', () => {
    const idsOf = (story: string) => answers.get(story)!.matches.map(({ image }) => image.id)
    expect(idsOf('name-in-passing').indexOf('wrights-workshop')).not.toBe(0)
    const peopleIn = (story: string) =>
      answers
        .get(story)!
        .matches.filter(({ evidence }) => evidence.some(({ kind }) => kind === 'person'))
        .map(({ image }) => image.id)
    expect(peopleIn('two-roosevelts').every((id) => id.startsWith('theodore'))).toBe(true)
    expect(peopleIn('initials')).toEqual(['te-lawrence-camel'])
  })

  test('an article in a language that the model does not know is told of, and nothing of it is called strong', () => {
    const { knowsLanguage, matches } = answers.get('german')!
    expect(knowsLanguage).toBe(false)
    expect(matches.map(({ strength }) => strength)).not.toContain('strong')
  })
})
