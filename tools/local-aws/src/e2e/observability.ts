import { metricsOf, type Template } from '@picture-desk/deploy'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { functionLogs, tracedNames } from './logs.ts'
import { require } from './require.ts'

const apps = join(import.meta.dirname, '../../../../apps')

export type Told = {
  /** The folder of the functions' logs. */
  readonly logs: string
  readonly stage: string
  /** What must not stand in any of them. */
  readonly articles: readonly string[]
  readonly tokens: readonly string[]
}

/**
 * What the deployed functions told of themselves in the whole walk, held against what alarms and the dashboard look at: each
 * metric of ours that somebody looks at has come, with the dimensions that are looked at, and each of its stages is in a trace.
 */
export async function observability({ articles, logs: folder, stage, tokens }: Told) {
  const logs = await functionLogs(folder, stage)
  const lookedAt = (await Promise.all(['foundation', 'ingestion', 'search-api'].map(deployedTemplate)))
    .flatMap(metricsOf)
    .filter(({ namespace }) => namespace === 'PictureDesk')
  const emitted = new Set(logs.flatMap(({ metrics }) => metrics.map(textOf)))
  const missing = lookedAt.filter((metric) => !emitted.has(textOf(metric)))
  require(lookedAt.length > 0 && missing.length === 0, `metrics that are looked at come: ${JSON.stringify(missing)}`)

  const odd = logs.flatMap((log) => log.odd)
  require(odd.length === 0, `logs are JSON: ${odd[0]}`)
  for (const { lines, name } of logs) {
    require(lines.length > 0, `${name} tells what it does`)
    const key = name.includes('-ingestion-') ? 'imageId' : 'function_request_id'
    const without = lines.find((line) => typeof line[key] !== 'string')
    require(without === undefined, `every line of ${name} has ${key}: ${JSON.stringify(without)}`)
  }
  const secret = [...articles.flatMap(runsOfWords), ...tokens.map((token) => token.slice(-40))]
  const traces = await readFile(join(folder, 'traces.jsonl'), 'utf8')
  const told = [...logs.map(({ text }) => text), traces].flatMap((text) => text.split('\n'))
  const leaked = told.filter((line) => secret.some((part) => line.includes(part)))
  require(leaked.length ===
    0, `no text of an article and no token is in a log or a trace: ${leaked[0]?.slice(0, 2000)}`)

  const traced = tracedNames(traces)
  // The whole search is the function's own segment.
  const untraced = lookedAt.filter(({ name }) => name !== 'search' && !traced.has(name)).map(({ name }) => name)
  require(untraced.length === 0, `stages are in the traces: ${untraced.join()}`)
  return {
    lines: logs.reduce((sum, { lines }) => sum + lines.length, 0),
    functions: logs.length,
    lookedAt: lookedAt.length,
    emitted: [...emitted].sort(),
    traced: [...traced].sort(),
  }
}

const deployedTemplate = async (service: string): Promise<Template> =>
  JSON.parse(
    await readFile(join(apps, service, '.serverless/cloudformation-template-update-stack.json'), 'utf8'),
  ) as Template

const textOf = ({ dimensions, name, namespace }: { namespace: string; name: string; dimensions: object }): string =>
  `${namespace} ${name} ${JSON.stringify(dimensions)}`

/** Every four words of a text that stand together. */
function runsOfWords(text: string): readonly string[] {
  const words = text.split(/\s+/u)
  return words.slice(3).map((_, i) => words.slice(i, i + 4).join(' '))
}
