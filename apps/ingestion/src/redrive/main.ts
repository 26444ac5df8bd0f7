import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { toAppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import { Command } from 'commander'
import { redrive } from './redrive.ts'

const program = new Command('redrive')
  .description('Give the pictures that failed to the ingestion again, once what made them fail is gone.')
  .requiredOption('--stage <name>', 'the stage, as it was deployed: dev, prod, …')
  .action(async ({ stage }: { readonly stage: string }) => {
    const ssm = new SSMClient({})
    const published = async (name: string) => {
      const Name = `/picture-desk/${stage}/${name}`
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name })).catch((thrown: unknown) => {
        throw awsError(thrown, `AWS Systems Manager (${Name})`)
      })
      return Parameter!.Value!
    }
    const redriven = await redrive({
      sfn: new SFNClient({}),
      sqs: new SQSClient({ useQueueUrlAsEndpoint: false }),
      queueUrl: await published('dead-letter-queue-url'),
      stateMachineArn: await published('ingest-state-machine-arn'),
      onLetter: ({ code, reason }) => console.log(`again: ${code}: ${reason}`),
    })
    console.log(redriven === 0 ? 'There are no dead letters.' : `${redriven} given to the ingestion again.`)
  })

try {
  await program.parseAsync()
} catch (thrown) {
  const { code, message, whatToDo } = toAppError(thrown)
  console.error(`${code}: ${message}\n${whatToDo}`)
  process.exitCode = 1
}
