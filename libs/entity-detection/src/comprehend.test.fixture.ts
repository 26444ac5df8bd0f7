import { awsFault, awsJson, type AwsService } from '@picture-desk/aws-server'
import { localEntityDetection } from './local.ts'

type Entity = { readonly Type: string; readonly Score: number; readonly Text: string; readonly BeginOffset: number }

export type StandInOptions = {
  /** How offsets count. Comprehend counts code points. */
  readonly counting?: (text: string) => (unit: number) => number
  /** What else is found in a text. */
  readonly more?: (text: string) => readonly Entity[]
}

const codePoints = (text: string) => {
  const before = new Uint32Array(text.length + 1)
  let [unit, count] = [0, 0]
  for (const character of text) {
    before[unit] = count++
    unit += character.length
  }
  before[unit] = count
  return (unit: number) => before[unit]!
}

const types = { person: 'PERSON', place: 'LOCATION', organisation: 'ORGANIZATION', event: 'EVENT' } as const

/** Amazon Comprehend, JSON 1.1: its names and language are those of the local rules. It refuses what the real one refuses. */
export const comprehend =
  ({ counting = codePoints, more = () => [] }: StandInOptions = {}): AwsService =>
  async ({ body, headers }) => {
    const { LanguageCode, Text } = JSON.parse(body) as { readonly Text: string; readonly LanguageCode: string }
    if (Text === '' || !Text.isWellFormed()) return awsFault('InvalidRequestException', 400)
    if (Buffer.byteLength(Text) > 100_000) return awsFault('TextSizeLimitExceededException', 400)
    switch (headers['x-amz-target']) {
      case 'Comprehend_20171127.DetectDominantLanguage':
        if (Text.length < 20) return awsFault('InvalidRequestException', 400)
        return awsJson({
          Languages: [
            { LanguageCode: (await localEntityDetection().detectEntities(Text.slice(0, 1_000))).language, Score: 0.99 },
          ],
        })
      case 'Comprehend_20171127.DetectEntities': {
        if (!/^(?:en|es|fr|de|it|pt|ar|hi|ja|ko|zh|zh-TW)$/.test(LanguageCode))
          return awsFault('UnsupportedLanguageException', 400)
        const offset = counting(Text)
        const { mentions } = await localEntityDetection().detectEntities(Text)
        const entities = mentions.map(({ end, kind, start, text }) => ({
          Type: types[kind],
          Score: 0.99,
          Text: text,
          BeginOffset: offset(start),
          EndOffset: offset(end),
        }))
        return awsJson({ Entities: [...entities, ...more(Text)] })
      }
      default:
        return awsFault('UnknownOperationException', 400)
    }
  }
