import { unzipSync } from 'fflate'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { workspaceRoot } from './desk-process.ts'

/** A function as it goes to AWS. */
export type PackagedFunction = {
  readonly name: string
  /** Of its zip. */
  readonly bytes: number
  readonly environment: Readonly<Record<string, string>>
  /** Unzips it; resolves to the file with its handler. */
  readonly unpack: (folder: string) => Promise<string>
}

export const howToPackage = `npx nx run-many -t package --param=npmArchitecture=${process.arch}`

type Template = {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
  >
}

/** Every function that `nx package` left in a service's folder; none where nothing is packaged. */
export async function packagedFunctions(): Promise<readonly PackagedFunction[]> {
  const apps = join(workspaceRoot, 'apps')
  const folders = (await readdir(apps)).map((app) => join(apps, app, '.serverless'))
  const found = await Promise.all(folders.filter(existsSync).map(functionsIn))
  return found.flat().toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

async function functionsIn(folder: string): Promise<readonly PackagedFunction[]> {
  const file = join(folder, 'cloudformation-template-update-stack.json')
  if (!existsSync(file)) return []
  const { Resources } = JSON.parse(await readFile(file, 'utf8')) as Template
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function')
  return Promise.all(
    functions.map(async ({ Properties = {} }) => {
      const { S3Key } = Properties['Code'] as { readonly S3Key: string }
      const zip = await readFile(join(folder, S3Key.split('/').at(-1)!))
      const { Variables = {} } = (Properties['Environment'] ?? {}) as { readonly Variables?: object }
      return {
        name: S3Key.split('/')
          .at(-1)!
          .replace(/\.zip$/, ''),
        bytes: zip.length,
        environment: valuesOf(Variables),
        unpack: (target: string) => unpack(zip, target, String(Properties['Handler'])),
      }
    }),
  )
}

const embedding = '{"provider":"bedrock","model":"amazon.titan-embed-text-v2:0","dimensions":512}'

/** What a stack gives when it is deployed: enough for a configuration to be right. Names of tables and buckets may be any. */
const deployed: Readonly<Record<string, string>> = {
  OPENSEARCH_ENDPOINT: 'https://search.example.org',
  OPENSEARCH_AUTH: 'sigv4',
  EMBEDDING: embedding,
  NEXT_EMBEDDING: embedding,
  BACKFILL: '{"rekognitionCallsPerSecond":5,"recognitionConcurrency":2,"recognition":{"callsPerSecond":1}}',
  SUMMARIZATION: '{"provider":"bedrock","modelId":"anthropic.claude-3-haiku-20240307-v1:0"}',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/dead-letters',
  USER_POOL_ISSUER: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a',
  USER_POOL_KEYS: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a/.well-known/jwks.json',
}

const valuesOf = (variables: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' ? String(value) : (deployed[name] ?? name.toLowerCase()),
    ]),
  )

async function unpack(zip: Uint8Array, folder: string, handler: string): Promise<string> {
  for (const [path, bytes] of Object.entries(unzipSync(zip))) {
    if (path.endsWith('/')) continue
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  return join(folder, handler.replace(/\.\w+$/, '.mjs'))
}
