import type { Examples } from './example.ts'
import { brief, id, indexIdentity, listed, match, next, noPage, noPicture, text } from './values.ts'

const narrowed = { q: 'red bus', people: ['Zoë Müller'], orientation: 'landscape', from: '2024', to: '2024-06' }

export const searchExamples = {
  search: {
    body: { article: text, size: 10, mode: 'hybrid', filter: { orientation: 'landscape', from: '2024' } },
    answer: {
      query: {
        people: [
          { name: 'Zoë Müller', mentions: [{ text: 'minister', start: 4, end: 12 }], prominence: 0.9, pictures: 212 },
        ],
        summary: brief.theme,
        brief,
        knowsLanguage: true,
      },
      strength: 0.81,
      verdict: 'strong',
      gaps: [{ person: 'Zoë Müller', pictures: 212, missing: ['ribbon'] }],
      rankingVersion: '7',
      total: 48_211,
      results: [match],
    },
    refused: {
      BadInput: {
        message: 'article: must contain words: paste the article or a synopsis',
        whatToDo: 'Correct the input and send it again.',
      },
    },
  },
  list: {
    query: { ...narrowed, order: 'best', size: 10, after: next },
    answer: { total: 212, results: [listed], next },
    refused: { BadInput: noPage },
  },
  facets: {
    query: { ...narrowed, size: 20 },
    answer: {
      total: 48_211,
      labels: [
        { value: 'Boat', count: 3_120 },
        { value: 'Harbour', count: 1_904 },
      ],
      people: [{ value: 'Zoë Müller', count: 212 }],
      credits: [{ value: 'Agency / Ann Lee', count: 9_876 }],
      orientations: [
        { value: 'landscape', count: 40_100 },
        { value: 'portrait', count: 8_000 },
      ],
      usageTerms: [{ value: 'Editorial use only', count: 12_345 }],
      years: [{ value: '2024', count: 20_001 }],
    },
    refused: {
      BadInput: { message: 'from: must not be after "to"', whatToDo: 'Correct the input and send it again.' },
    },
  },
  similar: { query: { size: 10 }, answer: { id, results: [match] }, refused: { NotFound: noPicture } },
  status: {
    answer: {
      ...{ indexed: 48_211, unchanged: 0, replaced: 0, removed: 3, failed: 2, total: 48_211 },
      model: { name: 'Xenova/all-MiniLM-L6-v2', dimensions: 384 },
      index: { kind: 'lancedb', version: 'images-3', identity: indexIdentity },
      queue: 12,
      notices: ['Nobody is recognised: name a folder of faces with `--people`.'],
      ingesting: { folder: 'press/2024', done: 120, total: 200, picturesPerSecond: 2.5, secondsLeft: 32 },
    },
  },
} satisfies Examples
