import { AppError, toAppError, type AppErrorCode } from '@picture-desk/app-error'

/** What a pool's workers can do: for each kind of task what it takes and what it gives. Both must survive a structured clone. */
export type Tasks = Readonly<Record<string, { readonly input: unknown; readonly output: unknown }>>

export type TaskMessage<T extends Tasks> = {
  readonly [K in keyof T]: { readonly kind: K; readonly input: T[K]['input'] }
}[keyof T]

export type WorkerMessage =
  /** The models are loaded; tasks may come. */
  | { readonly state: 'ready' }
  | { readonly state: 'done'; readonly output: unknown }
  | { readonly state: 'failed'; readonly error: PlainError }

/** An AppError as plain data: a structured clone keeps neither an error's name nor its code. */
export type PlainError = {
  readonly code: AppErrorCode
  readonly message: string
  readonly whatToDo: string
  readonly cause: string
}

export function toPlainError(thrown: unknown): PlainError {
  const { code, message, whatToDo, cause } = toAppError(thrown)
  return { code, message, whatToDo, cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }
}

export const fromPlainError = ({ code, message, whatToDo, cause }: PlainError): AppError =>
  new AppError(code, message, { whatToDo, cause })
