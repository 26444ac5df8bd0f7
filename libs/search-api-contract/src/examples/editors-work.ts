import type { Examples } from './example.ts'
import { brief, id, indexIdentity, next, noPage, text } from './values.ts'

const storyId = 'pD3vW9cYk2m8Qx_TzA4LbQ'
const title = 'A bridge for Rotterdam'
const picked = { imageId: id, verdict: 'use', rank: 1, rankingVersion: '7' }
const recorded = {
  ...picked,
  at: '2026-11-26T09:12:00.000Z',
  user: 'editor-7',
  article: text,
  brief,
  model: 'Xenova/all-MiniLM-L6-v2',
  index: indexIdentity,
}

export const editorsWorkExamples = {
  keepStory: {
    body: { text, title, brief },
    answer: { id: storyId, expiresAt: '2026-12-26T09:00:00.000Z' },
    refused: {
      BadInput: {
        message: 'text: must contain words: paste the article or a synopsis',
        whatToDo: 'Correct the input and send it again.',
      },
    },
  },
  story: {
    id: storyId,
    answer: {
      id: storyId,
      expiresAt: '2026-12-26T09:00:00.000Z',
      createdAt: '2026-11-26T09:00:00.000Z',
      ...{ text, title, brief },
    },
    refused: {
      NotFound: {
        message: 'This story is not here, or no longer: stories are kept for 30 days.',
        whatToDo: 'Ask who sent the link for a new one, or paste the text.',
      },
    },
  },
  pick: { body: { ...picked, query: { article: text, brief } }, answer: recorded },
  picks: {
    query: { size: 10, after: next },
    answer: { picks: [recorded], next },
    refused: {
      BadInput: noPage,
      Forbidden: { message: 'Only administrators may read what others picked.', whatToDo: 'Ask an administrator.' },
    },
  },
} satisfies Examples
