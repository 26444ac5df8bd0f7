import type { AppErrorCode } from '@picture-desk/app-error'
import type { EndpointName } from '../endpoints.ts'
import type { ErrorBody } from '../schemas.ts'

/** A call as it may go, for people who read the document; a test holds each against the schemas. */
export type Example = {
  /** In the path. Default: of a picture. */
  readonly id?: string
  /** Of parameters: what each may be, with the defaults. */
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** Absent where bytes are answered. */
  readonly answer?: unknown
  /** What this call may be refused with, more exactly than any call. */
  readonly refused?: Readonly<Partial<Record<AppErrorCode, Refusal>>>
}
export type Refusal = Omit<ErrorBody, 'code'>

/** Some of the calls. */
export type Examples = Readonly<Partial<Record<EndpointName, Example>>>
