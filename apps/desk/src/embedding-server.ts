import { AppError, faultsOf } from '@picture-desk/app-error'
import * as z from 'zod'

const wholeNumber = z.number().int().positive()

/** Options of `openAiCompatibleEmbedding`, as JSON has them; the key is a variable of its own. */
const EmbeddingServer = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }),
  // An identity begins with the name.
  model: z.string().regex(/^\S+$/, 'must be a name without white space'),
  revision: z.string().min(1),
  dimensions: wholeNumber,
  asksForDimensions: z.boolean().exactOptional(),
  maxInputTokens: wholeNumber,
  prefixes: z.object({ document: z.string(), query: z.string() }).exactOptional(),
  languages: z.union([z.literal('any'), z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1)]).exactOptional(),
  maxBatch: wholeNumber.exactOptional(),
  maxConcurrency: wholeNumber.exactOptional(),
  maxCharacters: wholeNumber.exactOptional(),
  timeoutSeconds: z.number().positive().max(300).exactOptional(),
})
export type EmbeddingServer = z.infer<typeof EmbeddingServer> & { readonly apiKey?: string }

/**
 * The server of embeddings that EMBEDDING_SERVER describes and EMBEDDING_SERVER_KEY opens; undefined where there is none. Throws
 * BadInput with every fault at once. Values are not repeated: an address can have a password in it.
 */
export function embeddingServer(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): EmbeddingServer | undefined {
  const { EMBEDDING_SERVER: given, EMBEDDING_SERVER_KEY: apiKey } = environment
  if (!given) return undefined
  const read = EmbeddingServer.safeParse(parsed(given))
  if (read.success) return { ...read.data, ...(apiKey ? { apiKey } : {}) }
  throw new AppError('BadInput', `EMBEDDING_SERVER is not what describes a server: ${faultsOf(read.error.issues)}.`, {
    whatToDo,
  })
}

/** `why` a server is needed, where nobody says which: "the model … is chosen". */
export const noEmbeddingServer = (why: string): AppError =>
  new AppError('BadInput', `${why}, and EMBEDDING_SERVER does not say where its server is.`, {
    whatToDo: `${whatToDo} Or embed with another: npm run desk -- reindex --model minilm.`,
  })

const whatToDo =
  'Set it to JSON: {"baseUrl":"http://localhost:11434/v1","model":"nomic-embed-text","revision":"0a109f422b47","dimensions":768,"maxInputTokens":2048}.'

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
