import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { S3Client } from '@aws-sdk/client-s3'
import { SSMClient } from '@aws-sdk/client-ssm'
import { AppError } from '@picture-desk/app-error'
import { runCommand } from '@picture-desk/app-error/command'
import { Command } from 'commander'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { bucketsOf, empty, isDeployed, requireEmpty } from './remove-guard.ts'

type Options = { readonly stage: string; readonly param: readonly string[]; readonly deleteImages?: true }

/** Those that nothing comes after: the graph brings the rest before them. */
const lastServices = ['cms']
/** All but foundation, which holds what they use. */
const dependents = ['cms', 'ingestion', 'search-api']

const collect = (value: string, all: readonly string[]) => [...all, value]
const staged = (command: Command) =>
  command
    .requiredOption('--stage <name>', 'which deployment of the system: dev, prod, …')
    .option('--param <name=value>', 'a parameter of the services, as in their serverless.yml', collect, [])

const program = new Command('picture-desk')
staged(program.command('deploy').description('Deploy all services, in the order of the graph.')).action(
  async ({ param, stage }: Options) => {
    for (const last of lastServices) await nx(last, 'deploy', stage, param)
  },
)
staged(program.command('remove').description('Remove all services. Refuses while there are pictures.'))
  .option('--delete-images', 'delete the pictures too, all their versions')
  .action(async ({ deleteImages, param, stage }: Options) => {
    const s3 = new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined })
    const buckets = await bucketsOf(new SSMClient({}), stage)
    const [images] = buckets
    if (!deleteImages && images !== undefined) await requireEmpty(s3, images)
    const remove = async (service: string) => {
      if (await isDeployed(new CloudFormationClient({}), `picture-desk-${service}-${stage}`))
        await nx(service, 'remove', stage, param, ['--excludeTaskDependencies'])
    }
    for (const service of dependents) await remove(service)
    // Only now: each deletion would be an event that ingestion is paid for.
    for (const bucket of buckets) await empty(s3, bucket, (count) => console.log(`${bucket}: ${count} deleted`))
    await remove('foundation')
  })

/** One task of the graph, with those that go before it. */
async function nx(
  service: string,
  target: string,
  stage: string,
  params: readonly string[],
  options: readonly string[] = [],
): Promise<void> {
  const given = params.map((param) => `--param=${param}`)
  const task = `@picture-desk/${service}:${target}`
  const child = spawn('nx', ['run', task, ...options, `--stage=${stage}`, ...given], { stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0)
    throw new AppError('Internal', `${task} failed; what went wrong stands above.`, {
      whatToDo: 'Correct it and give the same command again: it goes on where it stopped.',
    })
}

await runCommand(() => program.parseAsync())
