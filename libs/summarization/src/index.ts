export type { Summarization, SummaryLimit } from './summarization.ts'
export { summarize } from './summarize.ts'
