import type { AppError } from '@picture-desk/app-error'

/** What a log tells of a cause. */
export type LoggedCause = {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  readonly cause?: LoggedCause
}

/**
 * What a log tells of an error. Of its causes name, message and stack, and nothing else that hangs on them: clients keep there
 * what they had sent, the text that was searched for with it.
 */
export const logKeysOfError = ({ cause, code, message }: AppError) => ({
  code,
  reason: message,
  ...(cause instanceof Error ? { error: loggedCause(cause) } : {}),
})

const loggedCause = ({ cause, message, name, stack }: Error): LoggedCause => ({
  name,
  message,
  stack,
  ...(cause instanceof Error ? { cause: loggedCause(cause) } : {}),
})
