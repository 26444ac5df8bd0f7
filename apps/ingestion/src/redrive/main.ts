import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { runCommand } from '@picture-desk/app-error/command'
import { Command } from 'commander'
import { published } from '../command/published.ts'
import { redrive } from './redrive.ts'

const program = new Command('redrive')
  .description('Give the pictures that failed to the ingestion again, once what made them fail is gone.')
  .requiredOption('--stage <name>', 'the stage, as it was deployed: dev, prod, …')
  .action(async ({ stage }: { readonly stage: string }) => {
    const [queueUrl, stateMachineArn] = await published(stage, 'dead-letter-queue-url', 'ingest-state-machine-arn')
    const redriven = await redrive({
      sfn: new SFNClient({}),
      sqs: new SQSClient({ useQueueUrlAsEndpoint: false }),
      queueUrl,
      stateMachineArn,
      onLetter: ({ code, reason }) => console.log(`again: ${code}: ${reason}`),
    })
    console.log(redriven === 0 ? 'There are no dead letters.' : `${redriven} given to the ingestion again.`)
  })

await runCommand(() => program.parseAsync())
