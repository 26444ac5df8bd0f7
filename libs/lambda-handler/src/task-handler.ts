import { AppError, faultsOf, toAppError } from '@picture-desk/app-error'
import type { Context } from 'aws-lambda'
import * as z from 'zod'
import { logKeysOfError } from './log-keys-of-error.ts'
import type { Telemetry } from './telemetry.ts'

/** One task of a state machine: what it takes and what it does. */
export type TaskOptions<S extends z.ZodType, Result> = {
  /** The stage, as the state machine, the trace and the metric call it. */
  readonly name: string
  readonly telemetry: Telemetry
  /** What the task takes. Anything else rejects with BadInput. */
  readonly input: S
  /** Which of the input stands in every line of the log: ids, never text. */
  readonly logKeys?: (input: z.output<S>) => Readonly<Record<string, string>>
  /** What it rejects with fails the task, under the code of its AppError. */
  readonly run: (input: z.output<S>, context: Context) => Promise<Result>
}

/**
 * A task of a state machine. Rejects with AppErrors only, whose name is their code: the machine's `Retry` and `Catch` read it.
 */
export const taskHandler =
  <S extends z.ZodType, Result>({ input, logKeys, name, run, telemetry }: TaskOptions<S, Result>) =>
  async (event: unknown, context: Context): Promise<Result> => {
    const { logger, metrics, stage } = telemetry
    logger.resetKeys()
    logger.addContext(context)
    try {
      const read = parse(input, event)
      if (logKeys) logger.appendKeys({ ...logKeys(read) })
      const result = await stage(name, () => run(read, context))
      logger.info(`${name} done`)
      return result
    } catch (thrown) {
      const error = toAppError(thrown)
      logger.error(`${name} failed`, logKeysOfError(error))
      metrics.addMetric(`${name}:${error.code}`, 'Count', 1)
      throw error
    } finally {
      metrics.publishStoredMetrics()
    }
  }

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new AppError('BadInput', `The event is not what this function takes: ${faultsOf(read.error.issues)}.`)
}
