/** Latin letters that Unicode does not take apart into a base letter and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŧ: 't',
  þ: 'th',
}

/**
 * A word: a run of letters and digits with their marks, 100 at most. In scripts that put no space between words (Han, kana,
 * Thai and its neighbours) every character is one, so that a name is found inside a sentence as a phrase.
 */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]{1,100}/gv

/**
 * The words of a text in their order, without case, accents and punctuation: the same for what is stored and what is looked
 * up, in every provider, so that "BEYONCÉ’s" has the word "beyonce" everywhere. Only accents go (U+0300 to U+036F): the
 * vowel signs of Indic scripts and the voicing marks of kana make another word. Time is linear in the text's length.
 */
export const words = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[ßæœøđðħıłŧþ]/g, (letter) => plainLetters[letter] ?? letter)
    .match(word) ?? []
