export type { Summarization, SummaryLimit } from './summarization.ts'
