export { metricsOf, type MetricReference } from './template/metrics.ts'
export type { Template } from './template/template.ts'
export { services } from './services.ts'
