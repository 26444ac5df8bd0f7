import type { Brief } from '@picture-desk/image-record'
import type { Match, SearchResponse } from './schemas.ts'

/** What is looked for, for an article about Ann Lee on a bus. */
export const brief: Brief = {
  theme: 'Ann took the bus.',
  language: 'en',
  items: [
    { kind: 'person', name: 'Ann Lee', weight: 1, use: 'include' },
    { kind: 'thing', name: 'bus', weight: 0.8, use: 'include' },
    { kind: 'thing', name: 'snow', weight: 0.5, use: 'exclude' },
  ],
}

const caption = { keywords: [], creator: [], peopleShown: [] }
const labels = [{ name: 'Bus', confidence: 97.5, parents: ['Vehicle'], aliases: [], categories: [], boxes: [] }]

export const match: Match = {
  id: 'a1',
  file: 'bus.jpg',
  score: 0.62,
  strength: 'possible',
  labels,
  celebrities: [],
  celebritiesToReview: [],
  caption,
  description: 'A photo showing bus.',
  evidence: [
    { kind: 'label', value: 'Bus', reason: 'Shows bus, as the article says', share: 0.7 },
    { kind: 'sentence', value: 'Ann took the bus.', reason: 'Answers this sentence', share: 0.7 },
  ],
  duplicates: [{ id: 'a2', file: 'bus-2.jpg' }],
  width: 640,
  height: 427,
}

/** An answer with every field that an answer may have. */
export const found: SearchResponse = {
  query: {
    people: [{ name: 'Ann Lee', mentions: [{ text: 'Ann', start: 0, end: 3 }], prominence: 1, pictures: 0 }],
    summary: brief.theme,
    brief,
    knowsLanguage: true,
  },
  strength: 0.4,
  verdict: 'possible',
  gaps: [
    { pictures: 12, missing: ['judge'] },
    { person: 'Ann Lee', pictures: 0, missing: [] },
  ],
  rankingVersion: '3',
  total: 12,
  results: [match],
}
