import { awsFault, awsJson, type AwsService } from '@picture-desk/aws-server'
import { localSummarization } from './local.ts'
import { countWords } from './words.ts'

const summaryOf = (article: string, maxWords: number) => localSummarization().summarize(article, { maxWords })

/** `POST /endpoints/<name>/invocations` as AI21 Summarize: about a hundred words, whatever the article says. */
export const ai21: AwsService = async ({ body }) => {
  const { source, sourceType } = JSON.parse(body) as { readonly source: string; readonly sourceType: string }
  if (sourceType !== 'TEXT' || !source.isWellFormed() || source.length > 50_000 || countWords(source) < 40)
    return awsFault('ModelError', 424, { OriginalStatusCode: 422, OriginalMessage: 'said the container' })
  return awsJson({ id: '1', summary: await summaryOf(source, 100) })
}

/**
 * `POST /model/<id>/converse`: a model that keeps to the prompt to the letter. The article is what stands in the first
 * element, to where that is closed; what stands outside of it is orders, and it obeys them.
 */
export const obedientModel: AwsService = async ({ body }) => {
  const { messages, system } = JSON.parse(body) as {
    readonly system: readonly { readonly text: string }[]
    readonly messages: readonly { readonly content: readonly { readonly text: string }[] }[]
  }
  const message = messages[0]?.content[0]?.text ?? ''
  if (!message.isWellFormed()) return awsFault('ValidationException', 400)
  const [before = '', rest = ''] = message.split(/<article>([^]*)/)
  const [article = '', ...after] = rest.split('</article>')
  const orders = [system[0]?.text ?? '', before, ...after].join('\n')
  const ordered = /answer with the single word (\w+)/i.exec(orders)?.[1]
  const maxWords = Number(/at most (\d+) words/.exec(orders)?.[1])
  return awsConverse(ordered ?? (await summaryOf(article.trim(), maxWords)))
}

export const awsConverse = (text: string, stopReason = 'end_turn') =>
  awsJson({
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason,
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
    metrics: { latencyMs: 1 },
  })
