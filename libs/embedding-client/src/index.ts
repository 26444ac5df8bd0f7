export { coversLanguage } from './covers-language.ts'
export { embedAll } from './embed-all.ts'
export type { EmbeddingClient, EmbeddingPurpose, Vector } from './embedding-client.ts'
