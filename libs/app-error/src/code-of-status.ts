import type { AppErrorCode } from './index.ts'

const codes: Readonly<Record<number, AppErrorCode>> = {
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  408: 'Unavailable',
  409: 'Conflict',
  424: 'Unavailable', // Bedrock, SageMaker and text-embeddings-inference: the model failed.
  429: 'Throttled',
}

/**
 * The kind of fault behind a status with which a service over HTTP refused a call. What is not in the table is BadInput from 400
 * to 499, and else Unavailable: below 400 it answered, and the answer could not be read.
 */
export const codeOfStatus = (status: number): AppErrorCode =>
  codes[status] ?? (status >= 400 && status < 500 ? 'BadInput' : 'Unavailable')
