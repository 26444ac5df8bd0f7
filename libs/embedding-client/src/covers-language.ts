import type { EmbeddingClient } from './embedding-client.ts'

/**
 * Whether the model was trained for this language: a tag of BCP 47, of which the primary subtag counts ("pt-BR" is "pt"). Of a
 * text whose language cannot be told (`und`) nothing speaks against it.
 */
export const coversLanguage = ({ languages }: Pick<EmbeddingClient, 'languages'>, language: string): boolean => {
  const primary = language.toLowerCase().split('-')[0]!
  return languages === 'any' || primary === 'und' || languages.includes(primary)
}
