import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import { setTimeout as pause } from 'node:timers/promises'

/** Seconds between two looks. */
const every = 2

/**
 * Waits for the end of an execution; resolves to its output. `meanwhile` is called after each look. Rejects with Unavailable and
 * the execution's own reason where it did not succeed.
 */
export async function executionEnd(
  sfn: SFNClient,
  executionArn: string,
  meanwhile: () => Promise<void> = async () => {},
): Promise<string> {
  for (;;) {
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn })).catch((thrown: unknown) => {
      throw awsError(thrown, 'AWS Step Functions')
    })
    const { cause, error, output = '', status } = described
    await meanwhile()
    if (status === 'SUCCEEDED') return output
    if (status !== 'RUNNING')
      throw new AppError('Unavailable', [`The execution ended: ${status}`, error, cause].filter(Boolean).join(', '))
    await pause(every * 1000)
  }
}
