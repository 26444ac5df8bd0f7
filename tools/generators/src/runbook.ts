export type Alarm = {
  /** Its name without the project and with … for the stage: `reports-…-errors`. */
  readonly alarm: string
  readonly meaning: string
  /** The title of the section that says what to do. */
  readonly section: string
  readonly whatToDo: string
}

/** The runbook with one more alarm: a row at the end of the table, a section at the end of theirs. */
export function addAlarm(runbook: string, { alarm, meaning, section, whatToDo }: Alarm): string {
  const parts = /^(.*?\n## Alarms\n\n(?:\|[^\n]*\n)+)(.*?\n)(## .*)$/s.exec(runbook)
  if (!parts) throw new Error('docs/runbook.md has no table below "## Alarms", or nothing after their sections.')
  const [, upToTable, sections, rest] = parts
  const anchor = section.toLowerCase().replaceAll(' ', '-')
  return `${upToTable}| \`${alarm}\` | ${meaning} | [${section}](#${anchor}) |\n${sections}### ${section}\n\n${whatToDo}\n\n${rest}`
}
