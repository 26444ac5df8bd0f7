// node people-in-feed.ts FILE-OR-ADDRESS
import { readArticle } from '@picture-desk/entity-detection'
import { localEntityDetection } from '@picture-desk/entity-detection/local'
import { parseFeed } from 'feedsmith'
import { readFile } from 'node:fs/promises'

const [source] = process.argv.slice(2)
if (source === undefined) {
  console.error('Name a feed: node people-in-feed.ts feed.xml, or its address')
  process.exit(2)
}

const detection = localEntityDetection()
const articles = articlesOf(await textOf(source))
/** Of each person: the articles, and how prominent in them, added up. */
const people = new Map<string, { articles: string[]; prominence: number }>()
for (const { text, title } of articles) {
  const { people: named } = await readArticle(detection, `${title}\n\n${text}`)
  for (const { name, prominence } of named) {
    const known = people.get(name) ?? { articles: [], prominence: 0 }
    people.set(name, { articles: [...known.articles, title], prominence: known.prominence + prominence })
  }
}
for (const [name, { articles }] of [...people].sort((a, b) => b[1].prominence - a[1].prominence))
  console.log(`${name}\t${articles.length}\t${articles.join(' | ')}`)

async function textOf(source: string): Promise<string> {
  if (!/^https?:/.test(source)) return readFile(source, 'utf8')
  const answer = await fetch(source)
  if (!answer.ok) throw new Error(`${source} answered ${answer.status} ${answer.statusText}`)
  return answer.text()
}

/** Title and text of each article, whatever the feed's format. */
function articlesOf(text: string): readonly { readonly title: string; readonly text: string }[] {
  const { feed, format } = parseFeed(text)
  if (format === 'atom')
    return (feed.entries ?? []).map(({ content, summary, title }) => ({
      title: title?.value ?? '',
      text: content?.value ?? summary?.value ?? '',
    }))
  if (format === 'json')
    return (feed.items ?? []).map(({ content_html, content_text, title = '' }) => ({
      title,
      text: content_text ?? content_html ?? '',
    }))
  return (feed.items ?? []).map((item) => ({ title: item.title ?? '', text: item.description ?? '' }))
}
