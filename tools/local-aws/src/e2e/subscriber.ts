import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { ImageEvent, imageEventSource } from '@picture-desk/search-api-contract'

export type Subscriber = {
  /** All events so far, as the contract reads them. Rejects where one does not hold to it. */
  readonly heard: () => Promise<readonly ImageEvent[]>
}

/** As another team would listen (docs/deploy.md): a queue of its own, and a rule that brings it what becomes of this stage's pictures. */
export async function subscribe(stage: string): Promise<Subscriber> {
  const events = new EventBridgeClient({})
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false })
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'what-becomes-of-pictures' }))
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  const Rule = 'what-becomes-of-pictures'
  const pattern = { source: [imageEventSource], detail: { stage: [stage] } }
  await events.send(new PutRuleCommand({ Name: Rule, EventPattern: JSON.stringify(pattern) }))
  await events.send(new PutTargetsCommand({ Rule, Targets: [{ Id: 'queue', Arn: Attributes!['QueueArn']! }] }))

  const heard: ImageEvent[] = []
  return {
    heard: async () => {
      for (;;) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
        if (Messages.length === 0) return heard
        heard.push(...Messages.map(({ Body }) => ImageEvent.parse(JSON.parse(Body!))))
        const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({
          Id: MessageId!,
          ReceiptHandle: ReceiptHandle!,
        }))
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
      }
    },
  }
}
