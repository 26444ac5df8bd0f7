export { embedAll } from './embed-all.ts'
export type { EmbeddingClient, EmbeddingPurpose, Vector } from './embedding-client.ts'
export type { RetryOptions } from './retry.ts'
export const coversLanguage = (_client: unknown, language: string): boolean => language === 'en' || language === 'und'
