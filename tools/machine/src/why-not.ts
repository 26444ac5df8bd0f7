import { needs, type NeedName } from './needs.ts'

/** Why what needs this cannot run here, in the words of a skipped test; undefined where it can. With CI set it has to: nothing is skipped there. */
export const whyNot = (need: NeedName): string | undefined =>
  process.env['CI'] || needs[need].find() !== undefined
    ? undefined
    : `no ${need} here; npm run doctor says how to get it`
