import { StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn'
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { awsError } from '@picture-desk/app-error/aws'
import type { DeadLetter } from '../stages/park.ts'

export type RedriveOptions = {
  readonly sqs: SQSClient
  readonly sfn: SFNClient
  readonly queueUrl: string
  readonly stateMachineArn: string
  readonly onLetter?: (letter: DeadLetter) => void
}

/** A queue may say "empty" once although it is not: it is asked by all its servers this many seconds long. */
const waitSeconds = 2

/**
 * Gives every dead letter to the state machine again, each once. A letter leaves the queue when its execution has begun; one
 * that fails again comes back as a new letter. Resolves to how many there were.
 */
export async function redrive({ onLetter, queueUrl, sfn, sqs, stateMachineArn }: RedriveOptions): Promise<number> {
  let redriven = 0
  try {
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: waitSeconds }),
      )
      if (Messages.length === 0) return redriven
      for (const { Body = '', ReceiptHandle } of Messages) {
        const letter = JSON.parse(Body) as DeadLetter
        await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(eventOf(letter.event)) }))
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }))
        onLetter?.(letter)
        redriven += 1
      }
    }
  } catch (thrown) {
    throw awsError(thrown, 'AWS')
  }
}

/** Without what the states added to it on their way. */
const eventOf = (event: unknown): unknown => {
  const { prepared, labels, celebrities, index, remove, caught, ...rest } = event as Record<string, unknown>
  return rest
}
