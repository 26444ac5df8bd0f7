import type { CloudFormationCustomResourceEvent } from 'aws-lambda'

/**
 * Work that CloudFormation waits for: done at creation and update, nothing at deletion. It hears of the end in any case, by the
 * address it gave: a resource that is silent holds the stack up for an hour. `work` resolves to the physical id.
 */
export const customResource =
  (work: (properties: Readonly<Record<string, unknown>>) => Promise<string>, onError: (error: Error) => void) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    const { LogicalResourceId, RequestId, ResponseURL, StackId } = event
    const known = 'PhysicalResourceId' in event ? event.PhysicalResourceId : LogicalResourceId
    const answer = await (
      event.RequestType === 'Delete' ? Promise.resolve(known) : work(event.ResourceProperties)
    ).then(
      (PhysicalResourceId) => ({ Status: 'SUCCESS', PhysicalResourceId }),
      (thrown: unknown) => {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown))
        onError(error)
        return { Status: 'FAILED', PhysicalResourceId: known, Reason: error.message.slice(0, 1000) }
      },
    )
    // Without a content type: the address is signed for none.
    const body = new TextEncoder().encode(JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId }))
    const { ok, status } = await fetch(ResponseURL, { method: 'PUT', body })
    if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}`)
  }
