import { AppError } from '@picture-desk/app-error'
import type { EmbeddingClient } from '@picture-desk/embedding-client'
import { noEmbeddingServer } from './embedding-server.ts'

type ModelFacts = { readonly name: string; readonly dimensions: number }

const bundledModel: ModelFacts = { name: 'use-lite', dimensions: 512 }
/** Those that are fetched. */
export const models = {
  minilm: { name: 'all-MiniLM-L6-v2', dimensions: 384 },
  multilingual: { name: 'paraphrase-multilingual-MiniLM-L12-v2', dimensions: 384 },
} as const satisfies Readonly<Record<string, ModelFacts>>
type FetchedModelName = keyof typeof models
const fetchedModelNames = Object.keys(models) as readonly FetchedModelName[]

/**
 * Embedding models that one can choose: the first is for English, and has the bundled one for a stand-in; the last is whatever
 * the server of EMBEDDING_SERVER has.
 */
export const modelNames = [...fetchedModelNames, 'openai-compatible'] as const
export type ModelName = (typeof modelNames)[number]

/** How each model is had; each is loaded once. */
export type EmbeddingSources = {
  readonly fetched: Readonly<Record<FetchedModelName, () => Promise<FetchedEmbedding>>>
  readonly bundled: () => Promise<EmbeddingClient>
  /** What the server of EMBEDDING_SERVER has; undefined where there is none. */
  readonly served: EmbeddingClient | undefined
  /** Whether MiniLM is on this machine. */
  readonly isBetterHere: () => Promise<boolean>
}

/** The model, or why it is not here. */
type FetchedEmbedding = {
  readonly client?: EmbeddingClient
  readonly failed: readonly { readonly source: string; readonly reason: string }[]
}

/** Which embedding model is at work. Throws BadInput where the model of a server is chosen and there is no server. */
export function embeddingChoice(chosen: ModelName, { bundled, fetched, isBetterHere, served }: EmbeddingSources) {
  const chosenModel = chosen === 'openai-compatible' ? served && factsOf(served) : models[chosen]
  if (!chosenModel) throw noEmbeddingServer('The model openai-compatible is chosen')

  const required = async (model: FetchedModelName, why: string) => {
    const { client, failed } = await fetched[model]()
    if (client) return client
    const reasons = failed.map(({ reason, source }) => `${source}: ${reason}`).join('; ')
    throw new AppError('Unavailable', `${models[model].name} ${why} and is not here (${reasons}).`, {
      whatToDo:
        `Get the model with "npm run models${model === 'minilm' ? '' : ` -- --model ${model}`}", or make the index anew ` +
        'with the bundled one: "npm run desk -- reindex --model minilm --offline".',
    })
  }
  return {
    /** The one that was chosen; where that is MiniLM and cannot be had, the bundled one. Rejects with Unavailable. */
    best: async (): Promise<EmbeddingClient> => {
      if (chosen === 'openai-compatible') return served!
      return chosen === 'minilm' ? ((await fetched.minilm()).client ?? bundled()) : required(chosen, 'is chosen')
    },
    /** The one of this name, which made an index. Rejects with Unavailable, or BadInput where its server is not known. */
    thatMadeTheIndex: async (name: string): Promise<EmbeddingClient> => {
      if (name === bundledModel.name) return bundled()
      const known = fetchedModelNames.find((model) => models[model].name === name)
      if (known) return required(known, 'made the index')
      if (served) return served
      throw noEmbeddingServer(`${name} made the index`)
    },
    /** What a new index would be made with. */
    ofNewIndex: async (): Promise<ModelFacts> =>
      chosen !== 'minilm' || (await isBetterHere()) ? chosenModel : bundledModel,
    /** What somebody should know of the model that is in use. */
    notices: async (inUse: string): Promise<readonly string[]> => {
      const isBundled = inUse === bundledModel.name
      if (inUse !== chosenModel.name && !(chosen === 'minilm' && isBundled))
        return [otherModelNotice(inUse, chosen, chosenModel)]
      return isBundled ? [bundledModelNotice(await isBetterHere())] : []
    },
  }
}

const factsOf = ({ dimensions, model }: EmbeddingClient): ModelFacts => ({ name: model, dimensions })

const bundledModelNotice = (isBetterHere: boolean) =>
  `The bundled model (${bundledModel.name}) is at work; ${models.minilm.name} finds more. ` +
  (isBetterHere
    ? 'It is on this machine: stop the desk and run `npm run desk -- reindex`.'
    : 'Get it with `npm run models`, then stop the desk and run `npm run desk -- reindex`.')

const otherModelNotice = (inUse: string, chosen: ModelName, { name }: ModelFacts) =>
  `The index was made with ${inUse}; ${name} is chosen. ` +
  `Stop the desk and run \`npm run desk -- reindex --model ${chosen}\`.`
