import { StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn'
import { awsError } from '@picture-desk/app-error/aws'
import { cursorOf, failedState, failureAnswer, noFailure, placeIn } from '@picture-desk/search-answers'
import type { SearchApi } from '@picture-desk/search-api-contract/server'
import { eventOf, StatePosition, type ImageStates, type ImageStatus } from '@picture-desk/service-ports'

/** What became of a picture of the bucket, as the contract says it. */
export const stateOf = ({ code = 'Internal', id, reason = 'It failed.', state }: ImageStatus) =>
  state === 'failed' ? failedState(id, code, reason) : { id, state }

/**
 * Pictures that failed, and one of them again: by an event like the one that failed, so that whatever came of the picture since
 * still wins. Its dead letter stays in the queue; a redrive finds it done.
 */
export const failureCalls = ({
  sfn,
  stateMachineArn,
  status,
}: {
  readonly sfn: SFNClient
  /** Of the ingestion. */
  readonly stateMachineArn: string
  readonly status: Pick<ImageStates, 'countInState' | 'inState' | 'move'>
}): Pick<SearchApi, 'failures' | 'retryFailure'> => ({
  failures: async ({ after, size }) => {
    const from = after === undefined ? undefined : placeIn(after, (place) => StatePosition.parse(place))
    const [total, { images, next }] = await Promise.all([
      status.countInState('failed'),
      status.inState('failed', { limit: size, after: from }),
    ])
    return {
      total,
      failures: images.map(({ code = 'Internal', id, key: file, reason = 'It failed.', updatedAt: failedAt }) =>
        failureAnswer({ id, file, code, reason, failedAt }),
      ),
      ...(next ? { next: cursorOf(next) } : {}),
    }
  },
  retryFailure: async (id) => {
    // First, so that of two who ask at once one begins it.
    const queued = await status.move(id, 'failed', 'queued')
    if (!queued) throw noFailure(id)
    const { bucket, key, sequencer, versionId } = queued
    const event = eventOf(bucket, key, { sequencer, ...(versionId === undefined ? {} : { 'version-id': versionId }) })
    const start = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(event) })
    await sfn.send(start).catch(async (thrown: unknown) => {
      await status.move(id, 'queued', 'failed')
      throw awsError(thrown, 'AWS Step Functions')
    })
    return stateOf(queued)
  },
})
