import { existsSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, totalmem } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import type { Need } from './needs.ts'

/** What no test asks for: of the machine itself, and of who uses it. */
export type Surrounding = Omit<Need, 'find'> & {
  /** Whether `npm start` needs it. */
  readonly start: boolean
  readonly find: () => string | undefined | Promise<string | undefined>
}

const gigabyte = 1e9
const root = join(import.meta.dirname, '../../..')
/** The desk while it ingests takes about one gigabyte (README). */
const leastMemory = 2 * gigabyte
/** node_modules, and what the tests of the tarballs install meanwhile. */
const leastDisk = 5 * gigabyte

const inGigabytes = (bytes: number) => `${(bytes / gigabyte).toFixed(1)} GB`
const enough = (bytes: number, least: number) => (bytes >= least ? inGigabytes(bytes) : undefined)

export const surroundings = (port = 4200): Readonly<Record<string, Surrounding>> => ({
  Node: {
    start: true,
    neededBy: 'every script',
    howToGet: 'npm ci brings Node 24 on Linux; elsewhere install it',
    // That it is new enough, main.mjs has seen: this would not run.
    find: () => process.version,
  },
  packages: {
    start: true,
    neededBy: 'every script',
    howToGet: 'npm ci',
    find: () => (existsSync(join(root, 'node_modules/.package-lock.json')) ? 'node_modules' : undefined),
  },
  [`port ${port}`]: {
    start: true,
    neededBy: 'npm start',
    howToGet: 'end what listens there, or npm start -- --port 4201',
    find: async () => ((await isFree(port)) ? 'free' : undefined),
  },
  memory: {
    start: false,
    neededBy: 'ingesting, tests',
    howToGet: `${inGigabytes(leastMemory)} in all`,
    find: () => enough(totalmem(), leastMemory),
  },
  disk: {
    start: false,
    neededBy: 'npm ci, tests of the tarballs',
    howToGet: `${inGigabytes(leastDisk)} free where the clone lies`,
    find: () => {
      const { bavail, bsize } = statfsSync(root)
      return enough(bavail * bsize, leastDisk)
    },
  },
  'AWS credentials': {
    start: false,
    neededBy: 'npm run deploy, npm run remove, the providers on AWS; nothing else',
    howToGet: 'aws sso login, or AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    find: whereCredentialsAre,
  },
})

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

/** Where the SDK's default chain would find some. Nothing is read: whether they hold, only AWS can say. */
function whereCredentialsAre(): string | undefined {
  const variables = [
    'AWS_ACCESS_KEY_ID',
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ]
  const files = ['.aws/credentials', '.aws/config']
  return variables.find((name) => process.env[name]) ?? files.find((file) => existsSync(join(homedir(), file)))
}
