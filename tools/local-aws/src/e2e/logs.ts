import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What one function wrote. */
export type FunctionLog = {
  readonly name: string
  /** What is told, and metrics in CloudWatch's embedded metric format. */
  readonly lines: readonly Readonly<Record<string, unknown>>[]
  readonly metrics: readonly EmittedMetric[]
  /** Lines that are no JSON. */
  readonly odd: readonly string[]
  readonly text: string
}
type EmittedMetric = {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, unknown>>
}
type Embedded = Readonly<Record<string, unknown>> & {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string
      readonly Dimensions: readonly (readonly string[])[]
      readonly Metrics: readonly { readonly Name: string }[]
    }[]
  }
}

/** The logs of all functions of a stage. */
export async function functionLogs(folder: string, stage: string): Promise<readonly FunctionLog[]> {
  const files = (await readdir(folder)).filter((file) => file.includes(`-${stage}-`))
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8')
      const read = text.split('\n').filter(Boolean).map(parsed)
      const objects = read.filter((line) => typeof line === 'object')
      return {
        name: file.replace(/\.log$/, ''),
        lines: objects.filter((line) => !isEmbedded(line)),
        metrics: objects.filter(isEmbedded).flatMap(metricsOf),
        odd: read.filter((line) => typeof line === 'string'),
        text,
      }
    }),
  )
}

const isEmbedded = (line: Readonly<Record<string, unknown>>): line is Embedded => '_aws' in line

/** A metric for each set of dimensions it was given; only names that the line has a number for. */
const metricsOf = (line: Embedded): readonly EmittedMetric[] =>
  line._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics, Namespace: namespace }) =>
    Metrics.filter(({ Name }) => [line[Name]].flat().every((value) => typeof value === 'number')).flatMap(
      ({ Name: name }) =>
        Dimensions.map((set) => ({
          namespace,
          name,
          dimensions: Object.fromEntries(set.map((dimension) => [dimension, line[dimension]])),
        })),
    ),
  )

function parsed(line: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : line
  } catch {
    return line
  }
}

/** Names of the subsegments that X-Ray was told of, nested ones too. */
export function tracedNames(traces: string): ReadonlySet<string> {
  type Segment = { readonly name: string; readonly subsegments?: readonly Segment[] }
  const lines = traces.trim().split('\n')
  const namesOf = ({ name, subsegments = [] }: Segment): readonly string[] => [name, ...subsegments.flatMap(namesOf)]
  return new Set(lines.flatMap((line) => namesOf(JSON.parse(line) as Segment)))
}
