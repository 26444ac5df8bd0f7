import { plain } from '../terminal.ts'

/** Failures said one by one; all of them are counted in the end. */
const failuresSaid = 10

/** Says what fails as it fails, but only the first ten. */
export function firstFailures(say: (text: string) => void): (failure: string) => void {
  let said = 0
  return (failure) => {
    said += 1
    if (said <= failuresSaid) say(`failed: ${plain(failure)}`)
    else if (said === failuresSaid + 1) say('More fail; they are counted.')
  }
}
