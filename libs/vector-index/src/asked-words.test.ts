import { askedWords, numberForms } from './asked-words.ts'

test.each([
  ['boat', ['boat', 'boats']],
  ['boats', ['boats', 'boat']],
  ['city', ['city', 'cities']],
  ['cities', ['cities', 'city']],
  ['church', ['church', 'churches']],
  ['churches', ['churches', 'church']],
  ['bus', ['bus', 'buses']],
  ['buses', ['buses', 'bus']],
  ['glass', ['glass', 'glasses']],
  ['boy', ['boy', 'boys']],
])('%s is also found as each of %j', (word, forms) => {
  expect(numberForms(word)).toEqual(expect.arrayContaining(forms))
})

test.each(['us', '1920', 'müller', '東', 'b52s'])('%s has no other form', (word) => {
  expect(numberForms(word)).toEqual([word])
})

test('words that tell nothing are not asked for, unless there is nothing else', () => {
  expect(askedWords('The cats of the Paris').map(([word]) => word)).toEqual(['cats', 'paris'])
  expect(askedWords('To be or not to be').map(([word]) => word)).toEqual(['to', 'be', 'or', 'not'])
  expect(askedWords('?!')).toEqual([])
})
