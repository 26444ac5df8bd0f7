import type { Examples } from './example.ts'
import { file, id, next, noPage } from './values.ts'

const unreadable = {
  reason: 'this is no JPEG, PNG, WebP or AVIF picture: save it as one of these',
  whatToDo: 'Mend or replace the file, then try again.',
}

export const uploadExamples = {
  upload: {
    answer: {
      images: [
        { name: 'bridge.jpg', outcome: 'indexed', id },
        { name: 'notes.txt', outcome: 'failed', ...unreadable },
      ],
    },
    refused: {
      BadInput: {
        message: 'The form has no file in its field "file".',
        whatToDo: 'Send the pictures as multipart/form-data, each in a field "file".',
      },
    },
  },
  prepareUploads: {
    body: { files: [{ name: 'bridge.jpg', type: 'image/jpeg', bytes: 2_345_678 }] },
    answer: {
      uploads: [
        {
          id,
          name: 'bridge.jpg',
          url: 'https://images.s3.eu-west-1.amazonaws.com/',
          fields: { key: 'uploads/2026/11/26/bridge.jpg', 'Content-Type': 'image/jpeg', Policy: '…' },
          expires: '2026-11-26T09:15:00.000Z',
        },
      ],
    },
    refused: {
      NotFound: { message: 'Uploads are not prepared here.', whatToDo: 'Send the pictures to POST /v1/images.' },
    },
  },
  uploadState: { answer: { id, state: 'failed', ...unreadable } },
  failures: {
    query: { size: 10, after: next },
    answer: {
      total: 1,
      failures: [{ id, file, code: 'BadInput', ...unreadable, failedAt: '2026-11-26T09:00:00.000Z' }],
    },
    refused: { BadInput: noPage },
  },
  retryFailure: {
    answer: { id, state: 'queued' },
    refused: {
      NotFound: {
        message: `No failure of a picture ${id} is known.`,
        whatToDo: 'Look at the list of failures; it may have been tried again meanwhile.',
      },
    },
  },
} satisfies Examples
