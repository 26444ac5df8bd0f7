export type { Summarization, SummaryLimit } from './summarization.ts'
export { cleanText } from './clean-text.ts'
export { summarize } from './summarize.ts'
