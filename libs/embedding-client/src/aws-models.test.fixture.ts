import { awsFault, awsJson, type AwsAnswer, type AwsService } from '@picture-desk/aws-server'
import type { EmbeddingPurpose } from './embedding-client.ts'
import { all, refusal, type StandInModel } from '@picture-desk/embedding-server'

/** `POST /endpoints/<name>/invocations` of SageMaker Runtime; the endpoint is called after the shape that it speaks. */
export const sageMaker =
  (model: StandInModel, dimensions: number): AwsService =>
  async ({ body, path }) => {
    const endpoint = /^\/endpoints\/([^/]+)\/invocations$/.exec(path)?.[1]
    const { inputs, text_inputs, truncate } = JSON.parse(body) as Record<string, readonly string[]>
    const texts = (endpoint === 'jumpstart' ? text_inputs : inputs) ?? []
    const refused = refusal(texts, 32, truncate || endpoint === 'jumpstart' ? 20_000 : 500)
    if (refused !== undefined) return modelError(422, refused)
    const vectors = await all(model, texts, 'document', dimensions)
    return awsJson(endpoint === 'jumpstart' ? { embedding: vectors } : vectors)
  }

/** What SageMaker answers when the container answers an error. */
export const modelError = (status: number, message: string): AwsAnswer =>
  awsFault('ModelError', 424, { OriginalStatusCode: status, OriginalMessage: message })

/** `POST /model/<id>/invoke` of Bedrock Runtime, for Titan Text Embeddings v2 and Cohere Embed v3 and v4. */
export const bedrock =
  (model: StandInModel): AwsService =>
  async ({ body, path }) => {
    const id = /^\/model\/(.+)\/invoke$/.exec(path)?.[1] ?? ''
    const request = JSON.parse(body) as Readonly<Record<string, unknown>>
    if (id === 'amazon.titan-embed-text-v2:0') {
      const { dimensions, inputText, normalize } = request as { inputText: string; dimensions: number; normalize: true }
      const refused = refusal([inputText], 1, 50_000) ?? (normalize ? undefined : 'not normalized')
      if (refused !== undefined) return awsFault('ValidationException', 400, { message: refused })
      const embedding = await model(inputText, 'document', dimensions)
      return awsJson({ embedding, embeddingsByType: { float: embedding }, inputTextTokenCount: inputText.length })
    }
    const { input_type, output_dimension, texts, truncate } = request as {
      texts: readonly string[]
      input_type: string
      truncate: string
      output_dimension?: number
    }
    const isV4 = id.endsWith('cohere.embed-v4:0')
    const purpose = /^search_(document|query)$/.exec(input_type)?.[1] as EmbeddingPurpose | undefined
    const refused =
      refusal(texts, 96, isV4 ? 500_000 : 2048) ??
      (purpose === undefined || truncate !== (isV4 ? 'RIGHT' : 'END') ? 'input_type or truncate' : undefined)
    if (refused !== undefined) return awsFault('ValidationException', 400, { message: refused })
    const embeddings = await all(model, texts, purpose!, output_dimension ?? 1024)
    return awsJson(
      isV4
        ? { id: '1', response_type: 'embeddings_by_type', embeddings: { float: embeddings }, texts }
        : { id: '1', response_type: 'embeddings_floats', embeddings, texts },
    )
  }
