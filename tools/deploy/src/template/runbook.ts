import { ofType, type Template } from './template.ts'

/** A row of the runbook's table of alarms: its name without the stage, and the section that says what to do. */
type Row = { readonly alarm: string; readonly section: string }

/** Alarms of all services of one stage without a row and a section of the runbook, and rows without an alarm. */
export function runbookFaults(templates: readonly Template[], stage: string, runbook: string): readonly string[] {
  const rows = rowsOf(runbook)
  const sections = [...runbook.matchAll(/^#{2,3} (.+)$/gm)].map(([, title]) => title!)
  const alarms = templates.flatMap((template) =>
    ofType(template, 'AWS::CloudWatch::Alarm').map(([, { Properties = {} }]) => ({
      alarm: String(Properties['AlarmName'])
        .replace(/^picture-desk-/, '')
        .replace(`-${stage}-`, '-…-'),
      section: /\(docs\/runbook\.md, "(.+)"\)/.exec(String(Properties['AlarmDescription']))?.[1] ?? 'none',
    })),
  )
  return [
    ...alarms.flatMap(({ alarm, section }) => {
      if (!sections.includes(section)) return [`${alarm} names the section "${section}", which the runbook lacks`]
      return rows.some((row) => row.alarm === alarm && row.section === section)
        ? []
        : [`${alarm} has no row in the runbook that leads to "${section}"`]
    }),
    ...rows.flatMap(({ alarm }) =>
      alarms.some((known) => known.alarm === alarm) ? [] : [`the runbook has a row for ${alarm}, which is no alarm`],
    ),
  ]
}

const rowsOf = (runbook: string): readonly Row[] =>
  [...runbook.matchAll(/^\| (`.+?) \|.+\[(.+?)\]\(#[\w-]+\) \|$/gm)].flatMap(([, names = '', section = '']) =>
    [...names.matchAll(/`(.+?)`/g)].map(([, alarm]) => ({ alarm: alarm!, section })),
  )
