import { coversLanguage } from './covers-language.ts'

test.each([
  [['en'], 'en', true],
  [['en'], 'en-GB', true],
  [['en'], 'EN', true],
  [['en'], 'de', false],
  [['en'], 'e', false],
  [['de', 'fr'], 'fr', true],
  [[], 'en', false],
  ['any', 'de', true],
  [['en'], 'und', true],
] as const)('a model for %j and a text in %s: %s', (languages, language, covers) => {
  expect(coversLanguage({ languages }, language)).toBe(covers)
})
