import type { Examples } from './example.ts'
import { id, noPicture, record } from './values.ts'

export const pictureExamples = {
  image: { answer: record, refused: { NotFound: noPicture } },
  preview: { refused: { NotFound: noPicture } },
  original: {
    answer: {
      url: 'https://images.s3.eu-west-1.amazonaws.com/press/2024/bridge.jpg?X-Amz-Expires=300&X-Amz-Signature=…',
      fileName: 'bridge.jpg',
      expiresAt: '2026-11-26T09:05:00.000Z',
    },
    refused: {
      NotFound: {
        message: 'The photograph is not where it was: press/2024/bridge.jpg.',
        whatToDo: 'Put the file back, or ingest its folder again, which takes the picture out.',
      },
    },
  },
  originalFile: { refused: { NotFound: noPicture } },
  correct: {
    body: {
      people: { add: ['Zoë Müller'], remove: ['Zoe Mueller'] },
      caption: { headline: 'Bridge opened' },
      version: 0,
    },
    answer: {
      ...record,
      corrections: {
        version: 1,
        people: [
          { name: 'Zoë Müller', shown: true, by: 'editor-7', at: '2026-11-26T09:10:00.000Z' },
          { name: 'Zoe Mueller', shown: false, by: 'editor-7', at: '2026-11-26T09:10:00.000Z' },
        ],
        labels: [],
        caption: { headline: { value: 'Bridge opened', by: 'editor-7', at: '2026-11-26T09:10:00.000Z' } },
      },
    },
    refused: {
      BadInput: {
        message: 'must correct something: send people, labels or caption',
        whatToDo: 'Correct the input and send it again.',
      },
      NotFound: noPicture,
    },
  },
  remove: {
    answer: { id, removed: true },
    refused: {
      Forbidden: { message: 'Only administrators may delete pictures.', whatToDo: 'Ask an administrator.' },
      NotFound: noPicture,
    },
  },
} satisfies Examples
