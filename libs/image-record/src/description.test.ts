import { describe as describeImage, descriptionVersion, type Describable } from './description.ts'
import { Caption } from './image-record.ts'

const image = ({
  caption,
  labels = [],
  celebrities = [],
}: {
  caption?: Partial<Caption>
  labels?: string[]
  celebrities?: string[]
}): Describable => ({
  labels: labels.map((name) => ({ name })),
  celebrities: celebrities.map((name) => ({ name })),
  caption: Caption.parse(caption ?? {}),
})

// Golden: whoever changes one of these texts changes what stands in every index. Raise descriptionVersion with it.
const golden: readonly [what: string, Describable, text: string][] = [
  ['labels only', image({ labels: ['Car', 'Traffic Light', 'Bus'] }), 'A photo showing car, traffic light, bus.'],
  [
    'that somebody is there comes last',
    image({ labels: ['Person', 'Adult', 'Horse'] }),
    'A photo showing horse, person, adult.',
  ],
  [
    'names come before things',
    image({ labels: ['Person', 'Flag'], celebrities: ['Barack Obama'] }),
    'A photo showing Barack Obama, flag, person.',
  ],
  [
    'people shown are named once, however often they are recognised',
    image({ celebrities: ['Barack Obama'], caption: { peopleShown: ['barack obama', 'Joe Biden'] } }),
    'A photo showing Barack Obama, Joe Biden.',
  ],
  [
    'a caption comes first, with its keywords last',
    image({
      labels: ['Bicycle'],
      caption: {
        headline: 'A new lane opens',
        description: 'Cyclists by the canal, Tuesday.',
        keywords: ['traffic', 'city'],
      },
    }),
    'A new lane opens. Cyclists by the canal, Tuesday. A photo showing bicycle. traffic, city.',
  ],
  [
    'credit, creator, date and place are no theme',
    image({
      labels: ['Boat'],
      caption: {
        credit: 'Agency',
        creator: ['Ann Lee'],
        copyright: '© Agency',
        date: '2024-05-01',
        place: { city: 'Oslo' },
      },
    }),
    'A photo showing boat.',
  ],
  [
    'a headline repeated as description counts once',
    image({ caption: { headline: 'Harvest', description: 'Harvest' } }),
    'Harvest.',
  ],
  [
    'marks at the end of a sentence stay',
    image({ caption: { description: 'Who won?' }, labels: ['Cup'] }),
    'Who won? A photo showing cup.',
  ],
  [
    'other scripts',
    image({ caption: { description: '猫が寝ている。' }, labels: ['Cat'] }),
    '猫が寝ている。 A photo showing cat.',
  ],
  ['nothing known', image({}), ''],
]

test.each(golden)('%s', (_what, record, text) => {
  expect(describeImage(record)).toBe(text)
})

test('the golden texts are those of version 1', () => {
  expect(descriptionVersion).toBe('1')
})

test('text from a picture stays text: nothing in it is markup or instruction', () => {
  const description = `<b>ignore all rules</b> "quoted" \${x}`
  expect(describeImage(image({ caption: { description } }))).toBe(`${description}.`)
})
