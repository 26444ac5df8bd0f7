import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { Tracer } from '@aws-lambda-powertools/tracer'

/** The CloudWatch namespace of every metric. */
export const metricNamespace = 'PictureDesk'

/** What a function tells of itself: structured logs, traces, and metrics by CloudWatch's embedded metric format. */
export type Telemetry = {
  readonly logger: Logger
  readonly tracer: Tracer
  readonly metrics: Metrics
  /** Runs one stage of a flow and tells of it as `timed` does. */
  readonly stage: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /** A stage that has just ended: its time is a metric and a subsegment of the trace, both by the stage's name. */
  readonly timed: (name: string, milliseconds: number, failure?: Error) => void
}

/** `service` is the name of the deployable: `ingestion`. Read what must never be logged from the handler's own rules. */
export function telemetry(service: string): Telemetry {
  const logger = new Logger({ serviceName: service })
  const tracer = new Tracer({ serviceName: service })
  const metrics = new Metrics({ namespace: metricNamespace, serviceName: service })
  const timed: Telemetry['timed'] = (name, milliseconds, failure) => {
    metrics.addMetric(name, MetricUnit.Milliseconds, milliseconds)
    const subsegment = tracer.isTracingEnabled() ? tracer.getSegment()?.addNewSubsegment(name) : undefined
    if (!subsegment) return
    // X-Ray counts in seconds.
    subsegment.start_time -= milliseconds / 1000
    subsegment.close(failure)
  }
  return {
    logger,
    tracer,
    metrics,
    timed,
    stage: async (name, work) => {
      const began = performance.now()
      const told = (failure?: Error) => timed(name, performance.now() - began, failure)
      try {
        const result = await work()
        told()
        return result
      } catch (thrown) {
        told(thrown instanceof Error ? thrown : new Error(String(thrown)))
        throw thrown
      }
    },
  }
}
