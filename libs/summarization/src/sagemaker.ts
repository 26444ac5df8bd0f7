import { InvokeEndpointCommand, type SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import * as z from 'zod'
import type { Summarization } from './summarization.ts'
import { countWords } from './words.ts'

/** Which endpoint, and by whose client. */
export type SageMakerSummarizationOptions = {
  /** With its region, credentials, timeouts and retries. */
  readonly client: SageMakerRuntimeClient
  /** An endpoint that speaks as AI21 Summarize does. */
  readonly endpointName: string
  /** The model with its version: `ai21-summarize@1.1.0`. */
  readonly model: string
  /** Default: 50,000, the most that AI21 Summarize takes. UTF-16 code units. */
  readonly maxCharacters?: number
}

/** Characters and words that AI21 Summarize takes at most and at least (AI21 Studio, Summarize by Segment). */
const maxSourceCharacters = 50_000
const minSourceWords = 40

const answer = z.object({ summary: z.string().nullable() })

/** AI21 Summarize on an endpoint of Amazon SageMaker. It is told no length; `summarize` cuts what it says. */
export function sageMakerSummarization({
  client,
  endpointName,
  maxCharacters = maxSourceCharacters,
  model,
}: SageMakerSummarizationOptions): Summarization {
  const service = `the SageMaker endpoint ${endpointName}`
  return {
    summarizer: model,
    maxCharacters,
    summarize: async (article) => {
      // Too short for the model, so short enough as it is.
      if (countWords(article) < minSourceWords) return article
      const command = new InvokeEndpointCommand({
        EndpointName: endpointName,
        ContentType: 'application/json',
        Accept: 'application/json',
        Body: new TextEncoder().encode(JSON.stringify({ source: article, sourceType: 'TEXT' })),
      })
      const { Body } = await client.send(command).catch((thrown: unknown) => {
        throw awsError(thrown, service)
      })
      try {
        return answer.parse(JSON.parse(Body ? new TextDecoder().decode(Body) : '')).summary ?? ''
      } catch (cause) {
        throw new AppError('Unavailable', `${service} answered something else than a summary`, { cause })
      }
    },
  }
}
