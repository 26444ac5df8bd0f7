import {
  DetectDominantLanguageCommand,
  DetectEntitiesCommand,
  LanguageCode,
  type ComprehendClient,
} from '@aws-sdk/client-comprehend'
import { AppError } from '@picture-desk/app-error'
import { awsError } from '@picture-desk/app-error/aws'
import * as z from 'zod'
import { locateEntities } from './comprehend/locate-entities.ts'
import { piecesOf, type Piece } from './comprehend/pieces.ts'
import type { EntityDetection, EntityKind, EntityMention } from './entity-detection.ts'

/** How Comprehend is asked, and by whose client. */
export type ComprehendOptions = {
  /** With its region, credentials, timeouts and retries. */
  readonly client: ComprehendClient
  /** Mentions of which Comprehend is less sure, from 0 to 1, are left out. Default: 0.8. */
  readonly minScore?: number
  /** Pieces of a long article that are asked about at the same time. Default: 4. */
  readonly maxConcurrency?: number
}

/** UTF-8 bytes of one call: "Maximum document size 100 KB" (Amazon Comprehend Developer Guide, Guidelines and quotas). */
const maxBytes = 100_000
/** Characters from which DetectDominantLanguage tells a language (Amazon Comprehend API Reference). */
const leastForLanguage = 20
const unknown = 'und'

/** Types of DetectEntities; the others (COMMERCIAL_ITEM, DATE, OTHER, QUANTITY, TITLE) name nothing that is searched for. */
const kinds: Readonly<Record<string, EntityKind>> = {
  PERSON: 'person',
  LOCATION: 'place',
  ORGANIZATION: 'organisation',
  EVENT: 'event',
}

/**
 * Names by Amazon Comprehend: DetectEntities with its types PERSON, LOCATION, ORGANIZATION and EVENT. The language is that of
 * the article's first 100 KB, by DetectDominantLanguage. Comprehend reads Arabic, Chinese, English, French, German, Hindi, Italian, Japanese, Korean,
 * Portuguese and Spanish; an article in another language, or of less than 20 characters, is read as English, which finds most
 * names in Latin script.
 */
export function comprehendEntityDetection({
  client,
  maxConcurrency = 4,
  minScore = 0.8,
}: ComprehendOptions): EntityDetection {
  const languageOf = async (text: string): Promise<string> => {
    if (text.trim().length < leastForLanguage) return unknown
    const { Languages } = languagesAnswer.parse(await client.send(new DetectDominantLanguageCommand({ Text: text })))
    return Languages[0]?.LanguageCode ?? unknown
  }

  const mentionsIn = async (
    piece: Piece,
    language: LanguageCode,
    article: string,
  ): Promise<readonly EntityMention[]> => {
    const command = new DetectEntitiesCommand({ Text: piece.text, LanguageCode: language })
    const { Entities } = entitiesAnswer.parse(await client.send(command))
    const entities = Entities.flatMap((entity) => {
      const kind = entity ? kinds[entity.Type] : undefined
      return entity && kind && entity.Score >= minScore ? [{ ...entity, kind }] : []
    })
    return locateEntities(entities, piece, article)
  }

  return {
    detector: 'comprehend@2017-11-27',
    detectEntities: async (article) => {
      if (!/\p{L}/u.test(article)) return { language: unknown, mentions: [] }
      try {
        const pieces = piecesOf(sendable(article), maxBytes).filter(({ text }) => /\p{L}/u.test(text))
        const language = await languageOf(pieces[0]!.text)
        const readAs = Object.values(LanguageCode).find((code) => code === language) ?? 'en'
        const mentions: EntityMention[] = []
        for (let i = 0; i < pieces.length; i += maxConcurrency) {
          const asked = pieces.slice(i, i + maxConcurrency)
          mentions.push(...(await Promise.all(asked.map((piece) => mentionsIn(piece, readAs, article)))).flat())
        }
        return { language: language.split('-')[0]!, mentions }
      } catch (thrown) {
        throw thrown instanceof z.ZodError
          ? new AppError('Unavailable', 'Amazon Comprehend answered something else than it should', { cause: thrown })
          : awsError(thrown, 'Amazon Comprehend')
      }
    },
  }
}

/** What is not understood of an entity makes it nothing; the others count. */
const entitiesAnswer = z.object({
  Entities: z.array(
    z
      .object({ Type: z.string(), Score: z.number(), Text: z.string().min(1), BeginOffset: z.int().min(0) })
      .nullable()
      .catch(null),
  ),
})
/** The most probable language comes first. */
const languagesAnswer = z.object({ Languages: z.array(z.object({ LanguageCode: z.string().optional() })) })

/** Half a character becomes U+FFFD, a control character a space: one code unit each, so that offsets stay what they are. */
const sendable = (article: string): string => article.toWellFormed().replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, ' ')
