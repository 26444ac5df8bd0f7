/** A block of TypeScript of a README. */
export type ReadmeBlock = {
  /** `1.ts` is the first. */
  readonly file: string
  readonly code: string
  /** False for a block that is marked with `ts no-run`: it fetches something, or takes a minute, so it is only type-checked. */
  readonly runs: boolean
}

export const readmeBlocks = (readme: string): readonly ReadmeBlock[] =>
  [...readme.matchAll(/^```ts( no-run)?\n(.*?)^```$/gms)].map(([, mark, code = ''], i) => ({
    file: `${i + 1}.ts`,
    code,
    runs: mark === undefined,
  }))
