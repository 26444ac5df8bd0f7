import { execFile } from 'node:child_process'
import { arch } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LocalAws } from '../local-aws.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../../..')

/**
 * What Rekognition may be asked for: so little that it is less than this machine could ask for. Calls of one function come with
 * 1.4 s between them, so that in no second there is more than one of each, late as they may come on a busy machine.
 */
export const recognition = { concurrency: 3, looks: { celebrities: 'person', callsPerSecond: 0.7 } }

/** The commands of an operator on a stage of the local AWS. */
export function deployment(stage: string, { endpoint, environment }: LocalAws, openSearchUrl: string) {
  const params = Object.entries({
    deploymentMethod: 'direct',
    architecture: arch() === 'arm64' ? 'arm64' : 'x86_64',
    npmArchitecture: arch(),
    openSearchEndpoint: openSearchUrl,
    keysRoot: endpoint,
    recognitionConcurrency: recognition.concurrency,
    recognition: JSON.stringify(recognition.looks),
    embedding: modelEndpoint('embedding', 'all-MiniLM-L6-v2', 384),
    // Serves from the re-embedding on.
    nextEmbedding: modelEndpoint('next-embedding', 'use-lite', 512),
    summarization: JSON.stringify({ provider: 'sagemaker', endpointName: 'summary', model: 'extractive' }),
  }).map(([key, value]) => `--param=${key}=${value}`)
  const setting = {
    env: { ...process.env, ...environment, SLS_AWS_MONITORING_FREQUENCY: '200' },
    maxBuffer: 10_000_000,
  }
  const npm = async (command: string, ...more: readonly string[]): Promise<string> => {
    const { stdout } = await run('npm', ['run', '--silent', command, '--', '--stage', stage, ...more], {
      ...setting,
      cwd: root,
    })
    return stdout.trim()
  }
  return {
    /** What serverless says of it. */
    deploy: async (service: string): Promise<string | undefined> => {
      const { stderr } = await run('serverless', ['deploy', '--stage', stage, ...params], {
        ...setting,
        cwd: join(root, 'apps', service),
      })
      return stderr
        .split('\n')
        .find((line) => line.includes('✔'))
        ?.replace(/^\W+/, '')
    },
    npm,
    remove: (...more: readonly string[]) => npm('remove', ...params, ...more),
  }
}

const modelEndpoint = (endpointName: string, model: string, dimensions: number) =>
  JSON.stringify({
    provider: 'sagemaker',
    endpointName,
    shape: 'text-embeddings-inference',
    model,
    revision: 'local',
    dimensions,
    maxInputTokens: 256,
  })
