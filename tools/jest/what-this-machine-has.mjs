// An input of the cached `test` target: what tests need and a machine may lack. A result of before it was there is stale.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const versionOf = (command, ...args) => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')[0]
  } catch {
    return 'none'
  }
}
const models =
  process.env.PICTURE_DESK_MODELS ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'picture-desk/models')
const modelsPresent = () => {
  try {
    return readdirSync(models, { recursive: true }).sort().join(' ')
  } catch {
    return 'none'
  }
}
console.log('chromium', versionOf('chromium', '--version'))
console.log('exiftool', versionOf('exiftool', '-ver'))
console.log('mvn', versionOf('mvn', '--version'))
console.log('opensearch', process.env.OPENSEARCH_URL ?? '')
console.log('models', modelsPresent())
console.log('CI', process.env.CI ?? '')
