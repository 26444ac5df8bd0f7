import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { S3Client } from '@aws-sdk/client-s3'
import { SSMClient } from '@aws-sdk/client-ssm'
import { AppError } from '@picture-desk/app-error'
import { runCommand } from '@picture-desk/app-error/command'
import { Command } from 'commander'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { bucketsOf, empty, isDeployed, requireEmpty } from './remove-guard.ts'
import { services } from './services.ts'

type Options = { readonly stage: string; readonly param: readonly string[]; readonly deleteImages?: true }

const collect = (value: string, all: readonly string[]) => [...all, value]
const staged = (command: Command) =>
  command
    .requiredOption('--stage <name>', 'which deployment of the system: dev, prod, …')
    .option('--param <name=value>', 'a parameter of the services, as in their serverless.yml', collect, [])

const program = new Command('picture-desk')
staged(program.command('deploy').description('Deploy all services, in the order of the graph.')).action(
  async ({ param, stage }: Options) => {
    await nx(await services(), 'deploy', stage, param)
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
        await nx([service], 'remove', stage, param, ['--excludeTaskDependencies'])
    }
    // Foundation holds what the others use. What these know of each other they were told when they were deployed.
    for (const service of await services()) if (service !== 'foundation') await remove(service)
    // Only now: each deletion would be an event that ingestion is paid for.
    for (const bucket of buckets) await empty(s3, bucket, (count) => console.log(`${bucket}: ${count} deleted`))
    await remove('foundation')
  })

/** One target of these services, each after those that the graph has before it. */
async function nx(
  names: readonly string[],
  target: string,
  stage: string,
  params: readonly string[],
  options: readonly string[] = [],
): Promise<void> {
  const given = params.map((param) => `--param=${param}`)
  const projects = names.map((name) => `@picture-desk/${name}`).join()
  const args = ['run-many', '-t', target, '-p', projects, ...options, `--stage=${stage}`, ...given]
  const child = spawn('nx', args, { stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0)
    throw new AppError('Internal', `${target} of ${names.join(', ')} failed; what went wrong stands above.`, {
      whatToDo: 'Correct it and give the same command again: it goes on where it stopped.',
    })
}

await runCommand(() => program.parseAsync())
