import { Label } from '@picture-desk/image-record'
import { mainCategory, mostFrequent } from './main-category.ts'

const label = (name: string, confidence: number, more: Partial<Label> = {}) =>
  Label.parse({ name, confidence, ...more })
const animal = { categories: ['Animals and Pets'] }
const plant = { categories: ['Plants and Flowers'] }

test.each<[string, readonly Label[], string | undefined]>([
  ['nothing', [], undefined],
  ['one label', [label('Dog', 90, animal)], 'Animals and Pets'],
  [
    'many of one kind outweigh the most confident',
    [label('Tree', 99, plant), label('Dog', 90, animal), label('Cat', 60, animal)],
    'Animals and Pets',
  ],
  ['two alike: in the order of the alphabet', [label('Tree', 90, plant), label('Dog', 90, animal)], 'Animals and Pets'],
  ['labels without a category count for nothing', [label('Blur', 99), label('Dog', 50, animal)], 'Animals and Pets'],
  [
    'no category at all: the widest term of the most confident',
    [label('Tree', 60), label('Dog', 90, { parents: ['Mammal', 'Animal'] })],
    'Animal',
  ],
  ['nor a wider term: its name', [label('Judge', 90)], 'Judge'],
])('%s', (_what, labels, category) => expect(mainCategory(labels)).toBe(category))

test('the most frequent, and no more than asked for', () => {
  const words = ['c', 'b', undefined, 'b', 'a', 'a', undefined, undefined, 'd']
  expect(mostFrequent(words, 3)).toEqual(['a', 'b', 'c'])
  expect(mostFrequent([], 3)).toEqual([])
})
