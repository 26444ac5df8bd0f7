import { writeFile } from 'node:fs/promises'

type Step = { readonly step: string; readonly evidence: unknown; readonly ms: number }

/** Runs steps one after another; each tells what shows that it worked, and stops the walk where it throws. */
export function walk() {
  const steps: Step[] = []
  return {
    step: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      process.stdout.write(`${name} … `)
      const began = performance.now()
      const evidence = await work()
      const ms = Math.round(performance.now() - began)
      steps.push({ step: name, evidence, ms })
      console.log(`${(ms / 1000).toFixed(1)} s  ${JSON.stringify(evidence)}`)
      return evidence
    },
    write: (path: string) => writeFile(path, `${JSON.stringify(steps, undefined, 2)}\n`),
  }
}
