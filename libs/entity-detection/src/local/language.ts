import { loadPackage } from '@picture-desk/app-error'

/**
 * Which language a text is in, by eld (n-grams of bytes, 60 languages): loaded when it is first asked, as it takes a quarter
 * of a second. It reads a thousand characters; of a longer text so many pieces vote. Primary subtag of BCP 47, or `und`.
 */
export async function languageOf(text: string): Promise<string> {
  const { eld } = await loadPackage(['eld'], () => import('eld/extrasmall'))
  const votes = new Map<string, number>()
  for (const piece of piecesOf(text)) {
    const telling = tellingPart(piece)
    if (telling === undefined) continue
    const result = eld.detect(telling)
    if (result.language !== '' && (result.isReliable() || unspaced.test(telling)))
      votes.set(result.language, (votes.get(result.language) ?? 0) + 1)
  }
  const [most = 'und'] = [...votes.keys()].sort((a, b) => votes.get(b)! - votes.get(a)!)
  return most
}

/** Characters that eld looks at, and how many such pieces of a long text are enough. */
const pieceLength = 1000
const mostPieces = 9

function piecesOf(text: string): readonly string[] {
  const count = Math.min(mostPieces, Math.max(1, Math.floor(text.length / pieceLength)))
  return Array.from({ length: count }, (_, i) =>
    text.slice(Math.floor((i * text.length) / count)).slice(0, pieceLength),
  )
}

/** Scripts that show the language by themselves, though eld is not sure of a headline. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
/** Words that are enough to tell a language. */
const fewestWords = 3
/** Of the letters that most languages share, so many: "A cat walks" is as good Romanian. */
const fewestLatinWords = 5

/** Without what has a capital: a name is of no language ("Merkel, Obama, Putin"), and may be of another one than its sentence. */
function tellingPart(text: string): string | undefined {
  if (unspaced.test(text)) return text.length > 4 ? text : undefined
  const words = text.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []
  if (words.length < fewestLatinWords && words.every((word) => /^\p{Script=Latin}/u.test(word))) return undefined
  const lower = words.filter((word, i) => i === 0 || !/^\p{Lu}/u.test(word))
  if (lower.length >= fewestWords) return lower.join(' ')
  return (lower.length > 1 && words.length >= fewestWords) || words.length > fewestWords + 1
    ? words.join(' ')
    : undefined
}

/**
 * The commonest words of English, German, French, Spanish, Italian, Dutch, Portuguese, Polish and Turkish: about every fourth
 * word of a running text is among them. Lower case, without accents.
 */
const functionWords = new Set(
  `
  the and of to is was with that for he she it his her they on at by from as have has said who which
  der die das und ist nicht mit von zu den im ein eine auf fur sich dem des er sie wir war wird bei am nach
  le la les et est dans que qui pour pas une sur au du avec des il elle par ce cette ont sont nous aux
  el los las y en que una por con para del se su al es como mas pero lo fue ha la
  il lo gli e che di non una per con del della dei alla sono ha nel si anche dal dopo da
  de het een en van is niet met dat op te voor zijn er maar aan door bij naar uit ook
  o os e que uma para com nao do da no na em dos das se ao mais foi pelo pela um
  w z i na nie sie do to jest ze o przez od po jak dla przed byl byla tej
  ve bir bu da de icin ile cok daha olarak sonra kadar gibi en ama
  `
    .trim()
    .split(/\s+/),
)
/** Said in every text of some language, so never a name by itself. */
export const isFunctionWord = (key: string): boolean => functionWords.has(key)
