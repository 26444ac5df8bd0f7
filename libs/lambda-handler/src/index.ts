export { configuration, json } from './configuration.ts'
export { logKeysOfError, type LoggedCause } from './log-keys-of-error.ts'
export { taskHandler, type TaskOptions } from './task-handler.ts'
export { metricNamespace, telemetry, type Telemetry } from './telemetry.ts'
