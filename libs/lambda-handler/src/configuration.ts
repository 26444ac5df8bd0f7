import { AppError, faultsOf } from '@picture-desk/app-error'
import * as z from 'zod'

/** A variable that holds JSON, read as `schema`. */
export const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'is no JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)

/**
 * The environment as `schema`, read once at the start. Throws Internal with every fault at once, so that a function that is
 * deployed wrong says so before its first event. Values are not repeated: some are secrets.
 */
export function configuration<S extends z.ZodType>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<S> {
  const read = schema.safeParse(environment)
  if (read.success) return read.data
  throw new AppError('Internal', `The configuration is wrong: ${faultsOf(read.error.issues)}.`, {
    whatToDo:
      'Correct the environment in serverless.yml, or the parameters of the stage that it takes, and deploy again.',
  })
}
