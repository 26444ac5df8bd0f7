import type { Word } from './word.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/**
 * The commonest words of each language that are not also common in another one: about every fourth word of a running text
 * is among them, so that a few sentences are enough. Lower case, without accents.
 */
const functionWords = {
  english: words('the and of to is was with that for he she it his her they on at by from as have has said who which'),
  german: words(
    'der die das und ist nicht mit von zu den im ein eine auf fur sich dem des er sie wir war wird bei am nach',
  ),
  french: words('le la les et est dans que qui pour pas une sur au du avec des il elle par ce cette ont sont nous aux'),
  spanish: words('el los las y en que una por con para del se su al es como mas pero lo fue ha la'),
  italian: words('il lo gli e che di non una per con del della dei alla sono ha nel si anche dal dopo da'),
  dutch: words('de het een en van is niet met dat op te voor zijn er maar aan door bij naar uit ook'),
  portuguese: words('o os e que uma para com nao do da no na em dos das se ao mais foi pelo pela um'),
  polish: words('w z i na nie sie do to jest ze o przez od po jak dla przed byl byla tej'),
  turkish: words('ve bir bu da de icin ile cok daha olarak sonra kadar gibi en ama'),
} as const
export type Language = keyof typeof functionWords

/** The language of a text; English where nothing else shows more of its own words. */
export function languageOf(text: readonly Word[]): Language {
  const counts = new Map<Language, number>()
  const languages = Object.keys(functionWords) as Language[]
  for (const { key, shape } of text)
    if (shape === 'lower' || key.length < 4)
      for (const language of languages)
        if (functionWords[language].has(key)) counts.set(language, (counts.get(language) ?? 0) + 1)
  return languages.reduce((best, language) => ((counts.get(language) ?? 0) > (counts.get(best) ?? 0) ? language : best))
}

const allFunctionWords = new Set(Object.values(functionWords).flatMap((set) => [...set]))
/** Said in every text of some language, so never a name by itself. */
export const isFunctionWord = (key: string): boolean => allFunctionWords.has(key)
