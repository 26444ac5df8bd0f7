/** What several examples have. */
export const id = '5d41402abc4b2a76b9719d911017c592'
export const otherId = '7d793037a0760186574b0282f2f435e7'
export const file = 'press/2024/bridge.jpg'
export const text = 'The minister opened the new harbour bridge in Rotterdam on Friday.'
export const brief = {
  theme: 'The minister opened the new harbour bridge.',
  language: 'en',
  items: [
    { kind: 'person', name: 'Zoë Müller', weight: 1, use: 'include' },
    { kind: 'place', name: 'Rotterdam', weight: 0.8, use: 'include' },
  ],
}
export const noPicture = {
  message: `There is no picture ${id}.`,
  whatToDo: 'Check the name or id; it may have been removed.',
}
export const noPage = {
  message: 'There is no page after this one.',
  whatToDo: 'Send "next" of the page before as "after", or begin without it.',
}
export const next = 'eyJvZmZzZXQiOjEwfQ'
export const indexIdentity = { model: 'Xenova/all-MiniLM-L6-v2', dimensions: 384, descriptionVersion: 3 }

/** What is known of a picture, wherever it is answered. */
const known = {
  id,
  file,
  labels: [
    {
      name: 'Bridge',
      confidence: 97.5,
      parents: ['Architecture'],
      aliases: [],
      categories: ['Buildings and Architecture'],
      boxes: [{ left: 0.1, top: 0.2, width: 0.8, height: 0.5 }],
    },
  ],
  celebrities: [
    {
      name: 'Zoë Müller',
      id: '2AbC3d',
      urls: ['www.wikidata.org/wiki/Q42'],
      matchConfidence: 99.2,
      box: { left: 0.45, top: 0.3, width: 0.08, height: 0.14 },
    },
  ],
  celebritiesToReview: [],
  caption: {
    headline: 'Bridge opened',
    description: 'Minister Zoë Müller opens the harbour bridge in Rotterdam.',
    keywords: ['bridge', 'harbour'],
    creator: ['Ann Lee'],
    credit: 'Agency / Ann Lee',
    usageTerms: 'Editorial use only',
    date: '2024-05-01',
    place: { city: 'Rotterdam', country: 'Netherlands' },
    peopleShown: ['Zoë Müller'],
  },
  description: 'Bridge opened. Minister Zoë Müller opens the harbour bridge in Rotterdam. A photo showing a bridge.',
}
const size = { width: 4_000, height: 3_000 }
const thumbhash = '1QcSHQRnh493V4dIh4eXh1h4kJUI'

export const match = {
  ...{ ...known, ...size, thumbhash },
  score: 0.62,
  strength: 'strong',
  evidence: [
    { kind: 'person', value: 'Zoë Müller', reason: 'Shows Zoë Müller, whom the article is about', share: 0.7 },
    { kind: 'label', value: 'Bridge', reason: 'Shows bridge, as the article says', share: 0.3 },
  ],
  duplicates: [{ id: otherId, file: 'press/2024/bridge-2.jpg' }],
}

export const listed = { ...known, ...size, thumbhash, ingestedAt: '2026-11-26T09:00:00.000Z' }

export const record = {
  ...known,
  source: `s3://images/${file}`,
  folder: 'images',
  stamp: '1024-1764147600000',
  faces: [{ left: 0.45, top: 0.3, width: 0.08, height: 0.14 }],
  technical: {
    ...{ format: 'jpeg', ...size, orientation: 1, bytes: 2_345_678, thumbhash },
    contentHash: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    perceptualHash: 'c3d4e5f60718293a',
  },
  extractor: 'rekognition',
  ingestedAt: '2026-11-26T09:00:00.000Z',
}
