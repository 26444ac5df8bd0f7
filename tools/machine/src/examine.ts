import { needs } from './needs.ts'
import { surroundings, type Surrounding } from './surroundings.ts'

/** One line of what the doctor says. */
export type Finding = {
  readonly name: string
  readonly present: boolean
  /** Which it is: a version, a path, a size. */
  readonly found?: string
  readonly neededBy: string
  readonly howToGet: string
  readonly start: boolean
}

/** All that this machine has and lacks; what `npm start` needs first. */
export async function examine(
  asked: Readonly<Record<string, Surrounding>> = {
    ...surroundings(),
    ...Object.fromEntries(Object.entries(needs).map(([name, need]) => [name, { ...need, start: false }])),
  },
): Promise<readonly Finding[]> {
  return Promise.all(
    Object.entries(asked).map(async ([name, { find, ...need }]) => {
      const found = await find()
      return { name, present: found !== undefined, ...(found === undefined ? {} : { found }), ...need }
    }),
  )
}

export const canStart = (findings: readonly Finding[]): boolean =>
  findings.every(({ present, start }) => present || !start)

/** A line for each; what is not there says what goes without it and how to get it. */
export function report(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const lines = findings.map(({ found, howToGet, name, neededBy, present }) =>
    present
      ? `yes  ${name.padEnd(width)}  ${found}  (for ${neededBy})`
      : `NO   ${name.padEnd(width)}  for ${neededBy}. Get it: ${howToGet}`,
  )
  const verdict = canStart(findings) ? 'npm start can run here.' : 'npm start cannot run here.'
  return [...lines, verdict].join('\n')
}
