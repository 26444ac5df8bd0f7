import { execFileSync } from 'node:child_process'

/** Python with venv makes its environment once, some 100 MB; a test machine without it does without these. */
const hasPython = () => {
  try {
    execFileSync('python3', ['-c', 'import ensurepip'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const runs = process.env['CI'] === 'true' || hasPython()

/** Tests that need the local AWS; skipped, and saying so, where it cannot be. */
export const describePython = (name: string, tests: () => void): void =>
  (runs ? describe : describe.skip)(`${name}${runs ? '' : ' (skipped: no python3 with venv here)'}`, tests)
