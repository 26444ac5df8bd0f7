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
  /** Runs one stage of a flow; its time is a metric and a subsegment of the trace, both by the stage's name. */
  readonly stage: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /** A stage that was timed elsewhere. */
  readonly timed: (name: string, milliseconds: number) => void
}

/** `service` is the name of the deployable: `ingestion`. Read what must never be logged from the handler's own rules. */
export function telemetry(service: string): Telemetry {
  const logger = new Logger({ serviceName: service })
  const tracer = new Tracer({ serviceName: service })
  const metrics = new Metrics({ namespace: metricNamespace, serviceName: service })
  const timed = (name: string, milliseconds: number) => metrics.addMetric(name, MetricUnit.Milliseconds, milliseconds)
  return {
    logger,
    tracer,
    metrics,
    timed,
    stage: async (name, work) => {
      const began = performance.now()
      const segment = tracer.isTracingEnabled() ? tracer.getSegment()?.addNewSubsegment(name) : undefined
      try {
        return await work()
      } catch (thrown) {
        segment?.addError(thrown instanceof Error ? thrown : String(thrown))
        throw thrown
      } finally {
        segment?.close()
        timed(name, performance.now() - began)
      }
    },
  }
}
