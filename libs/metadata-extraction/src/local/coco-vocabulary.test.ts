import { Label } from '@picture-desk/image-record'
import { cocoVocabulary } from './coco-vocabulary.ts'

const entries = [...cocoVocabulary.values()]
const everyTerm = entries.flatMap(({ name, parents, aliases, categories }) => [
  name,
  ...parents,
  ...aliases,
  ...categories,
])
const everyWord = new Set(everyTerm.flatMap((term) => term.toLowerCase().split(/[^a-z]+/)))

test('has all 80 classes, each with one name, in Rekognition’s style', () => {
  expect(cocoVocabulary.size).toBe(80)
  expect(new Set(entries.map(({ name }) => name)).size).toBe(80)
  for (const words of entries) Label.strict().parse({ ...words, confidence: 50 })
  for (const term of everyTerm) expect(term).toMatch(/^[A-Z][A-Za-z]*( (and|[A-Z][A-Za-z]*))*$/)
})

test('says nothing twice', () => {
  for (const { name, parents, aliases } of entries) {
    const terms = [name, ...parents, ...aliases]
    expect(new Set(terms).size).toBe(terms.length)
  }
})

test('was not made for the article that the project is shown with: it has none of its words, in no form', () => {
  const stems =
    'werner vogel lov travel glob toyota see seen saw come came coming up man many scene driv drove go goes going gone went meet various vari custom home town'
  const forms = stems
    .split(' ')
    .map((stem) => new RegExp(`^${stem}(s|e|es|ed|er|ers|ing|al|ally|led|ler|ling|ious|ety|ist)?$`))
  for (const word of everyWord) expect(forms.filter((form) => form.test(word))).toEqual([])
})

test('has no brand', () => {
  const brands =
    'frisbee rollerblade jacuzzi thermos kleenex tupperware hoover biro jeep vespa segway lego xerox ipad iphone kindle'
  for (const brand of brands.split(' ')) expect(everyWord).not.toContain(brand)
})
