import { AppError } from '@picture-desk/app-error'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pythonPath, virtualEnvironment } from './python.ts'
import { startStandIns, type StandIns } from './stand-ins.ts'

export type LocalAws = Pick<StandIns, 'setFaults' | 'calls' | 'thrown'> & {
  /** Of every service. */
  readonly endpoint: string
  /** Of Rekognition, Comprehend and SageMaker. */
  readonly standIns: string
  readonly region: string
  /** For whoever calls it: credentials, region, endpoint. */
  readonly environment: Readonly<Record<string, string>>
  /** Where the functions' logs are. */
  readonly logs: string
  readonly close: () => Promise<void>
}

export type LocalAwsOptions = {
  /** Default: any that is free. */
  readonly port?: number
  /** Whom to recognise. Default: nobody. */
  readonly gallery?: string
}

const region = 'eu-west-1'
const patience = 60_000

/** Starts a local AWS on 127.0.0.1, and all it needs. Everything it has is gone when it is closed. */
export async function startLocalAws({ gallery, port }: LocalAwsOptions = {}): Promise<LocalAws> {
  const python = await virtualEnvironment()
  const folder = await mkdtemp(join(tmpdir(), 'local-aws-'))
  const logs = join(folder, 'log')
  await mkdir(logs)
  const chosen = port ?? (await freePort())
  const endpoint = `http://127.0.0.1:${chosen}`
  const account = {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
  }
  Object.assign(process.env, account)
  const standIns = await startStandIns({ endpoint, folder, ...(gallery === undefined ? {} : { gallery }) })
  const log = await open(join(logs, 'aws.log'), 'a')
  const child = spawn(python, ['-m', 'local_aws', String(chosen), folder], {
    cwd: pythonPath,
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      // The SDK's own way to send one service elsewhere; functions inherit it.
      AWS_ENDPOINT_URL_REKOGNITION: standIns.url,
      AWS_ENDPOINT_URL_COMPREHEND: standIns.url,
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: standIns.url,
    },
    stdio: ['ignore', log.fd, log.fd],
  })
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT')
      const gone = once(child, 'exit')
      await Promise.race([gone, pause(5_000, undefined, { ref: false })])
      if (child.exitCode === null) child.kill('SIGKILL')
    }
    await standIns.close()
    await log.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await answers(endpoint, () => child.exitCode)
  } catch (error) {
    await close()
    throw error
  }
  return {
    endpoint,
    standIns: standIns.url,
    region,
    environment: account,
    logs,
    setFaults: standIns.setFaults,
    thrown: standIns.thrown,
    calls: standIns.calls,
    close,
  }
}

async function answers(endpoint: string, exitCode: () => number | null): Promise<void> {
  const until = Date.now() + patience
  while (Date.now() < until && exitCode() === null) {
    const response = await fetch(`${endpoint}/moto-api/`).catch(() => undefined)
    if (response?.ok) return
    await pause(100)
  }
  throw new AppError('Unavailable', 'The local AWS did not start.', { whatToDo: 'Look at what its log says.' })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
