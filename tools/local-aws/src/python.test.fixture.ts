import { whyNot } from '@picture-desk/machine'

const missing = whyNot('python3 with venv')
const suite = missing === undefined ? describe : describe.skip

/** Tests that need the local AWS; skipped, and saying so, where it cannot be. */
export const describePython = (name: string, tests: () => void): void =>
  suite(`${name}${missing === undefined ? '' : ` (skipped: ${missing})`}`, tests)
