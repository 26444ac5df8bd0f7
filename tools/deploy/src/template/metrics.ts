import { ofType, type Resource, type Template } from './template.ts'

/** A metric that somebody looks at: an alarm or a widget of a dashboard. */
export type MetricReference = {
  readonly seenBy: string
  readonly namespace: string
  readonly name: string
  /** Their values as the template has them: texts, or functions of CloudFormation. */
  readonly dimensions: Readonly<Record<string, unknown>>
}

/** Every metric that a template's alarms and dashboards refer to. */
export const metricsOf = (template: Template): readonly MetricReference[] => [
  ...ofType(template, 'AWS::CloudWatch::Alarm').map(([name, alarm]) => metricOfAlarm(name, alarm)),
  ...ofType(template, 'AWS::CloudWatch::Dashboard').flatMap(([, dashboard]) => metricsOfDashboard(dashboard)),
]

function metricOfAlarm(seenBy: string, { Properties = {} }: Resource): MetricReference {
  const dimensions = (Properties['Dimensions'] ?? []) as readonly { readonly Name: string; readonly Value: unknown }[]
  return {
    seenBy,
    namespace: String(Properties['Namespace']),
    name: String(Properties['MetricName']),
    dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value])),
  }
}

/** A body that is put together by Fn::Sub: the text, and what stands for its variables. */
type Body = { readonly 'Fn::Sub': readonly [string, Readonly<Record<string, unknown>>] }
type Widget = { readonly properties: { readonly title: string; readonly metrics: readonly (readonly unknown[])[] } }

function metricsOfDashboard({ Properties = {} }: Resource): readonly MetricReference[] {
  const [text, variables] = (Properties['DashboardBody'] as Body)['Fn::Sub']
  const { widgets } = JSON.parse(text) as { readonly widgets: readonly Widget[] }
  return widgets.flatMap(({ properties: { metrics, title } }) =>
    written(metrics).map(([namespace, name, ...pairs]) => ({
      seenBy: `the widget "${title}"`,
      namespace: namespace!,
      name: name!,
      dimensions: Object.fromEntries(
        pairs.flatMap((key, i) => (i % 2 === 0 ? [[key, valueOf(pairs[i + 1]!, variables)]] : [])),
      ),
    })),
  )
}

/**
 * Rows without what CloudWatch lets one leave out ("Dashboard body structure and syntax"): `.` is what stands there in the row
 * before, `...` all that the row before has. The options at the end are left away.
 */
function written(rows: readonly (readonly unknown[])[]): readonly (readonly string[])[] {
  let before: readonly string[] = []
  return rows.map((row) => {
    const texts = row.filter((cell) => typeof cell === 'string')
    before = texts[0] === '...' ? before : texts.map((text, i) => (text === '.' ? before[i]! : text))
    return before
  })
}

function valueOf(text: string, variables: Readonly<Record<string, unknown>>): unknown {
  const [, variable] = /^\$\{(.+)\}$/.exec(text) ?? []
  return variable === undefined ? text : (variables[variable] ?? { Ref: variable })
}
