import type { ArticleSearchPorts } from '@picture-desk/article-search'

/** The stages of one article are worked out once, however many systems ask for them; `forget` before the next article. */
export function rememberedPorts(ports: ArticleSearchPorts): ArticleSearchPorts & { readonly forget: () => void } {
  const answers = new Map<string, unknown>()
  const remembered =
    <In extends readonly unknown[], Out>(stage: string, work: (...given: In) => Promise<Out>) =>
    (...given: In): Promise<Out> => {
      const key = JSON.stringify([stage, ...given])
      if (!answers.has(key)) answers.set(key, work(...given))
      return answers.get(key) as Promise<Out>
    }
  const { embedding, entityDetection, summarization } = ports
  return {
    ...ports,
    entityDetection: { ...entityDetection, detectEntities: remembered('people', entityDetection.detectEntities) },
    summarization: { ...summarization, summarize: remembered('summary', summarization.summarize) },
    embedding: { ...embedding, embed: remembered('embedding', embedding.embed) },
    forget: () => answers.clear(),
  }
}
