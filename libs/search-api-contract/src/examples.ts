import type { AppErrorCode } from '@picture-desk/app-error'
import type { EndpointName } from './endpoints.ts'
import { httpStatus } from './http-status.ts'
import type { ErrorBody } from './schemas.ts'

/** A call as it may go, for people who read the document; a test holds each against the schemas. */
export type Example = {
  readonly body?: unknown
  readonly answer?: unknown
  /** What the call is refused with, and why. */
  readonly refused?: Readonly<Partial<Record<AppErrorCode, Omit<ErrorBody, 'code'>>>>
}

const id = '5d41402abc4b2a76b9719d911017c592'
const story = 'pD3vW9cYk2m8Qx_TzA4LbQ'
const text = 'The minister opened the new harbour bridge in Rotterdam on Friday.'
const brief = {
  theme: 'The minister opened the new harbour bridge.',
  language: 'en',
  items: [{ kind: 'place', name: 'Rotterdam', weight: 0.8, use: 'include' }],
}
const noPicture = { message: `There is no picture ${id}.`, whatToDo: 'Check the name or id; it may have been removed.' }

export const examples: Partial<Record<EndpointName, Example>> = {
  facets: {
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
  original: {
    answer: {
      url: `https://images.s3.eu-west-1.amazonaws.com/uploads/bridge.jpg?X-Amz-Expires=300&X-Amz-Signature=…`,
      fileName: 'bridge.jpg',
      expiresAt: '2026-11-26T09:05:00.000Z',
    },
    refused: {
      NotFound: {
        message: 'The photograph is not where it was: press/bridge.jpg.',
        whatToDo: 'Put the file back, or ingest its folder again, which takes the picture out.',
      },
    },
  },
  originalFile: { refused: { NotFound: noPicture } },
  failures: {
    answer: {
      total: 1,
      failures: [
        {
          id,
          file: 'press/bridge.jpg',
          code: 'BadInput',
          reason: 'this is no JPEG, PNG, WebP or AVIF picture: save it as one of these',
          whatToDo: 'Mend or replace the file, then try again.',
          failedAt: '2026-11-26T09:00:00.000Z',
        },
      ],
    },
    refused: {
      BadInput: {
        message: 'There is no page after this one.',
        whatToDo: 'Send "next" of the page before as "after", or begin without it.',
      },
    },
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
  uploadState: {
    answer: {
      id,
      state: 'failed',
      reason: 'the file is empty: copy it again',
      whatToDo: 'Mend or replace the file, then try again.',
    },
  },
  keepStory: {
    body: { text, title: 'A bridge for Rotterdam', brief },
    answer: { id: story, expiresAt: '2026-12-26T09:00:00.000Z' },
    refused: {
      BadInput: {
        message: 'text: must contain words: paste the article or a synopsis',
        whatToDo: 'Correct the input and send it again.',
      },
    },
  },
  story: {
    answer: {
      id: story,
      expiresAt: '2026-12-26T09:00:00.000Z',
      createdAt: '2026-11-26T09:00:00.000Z',
      text,
      title: 'A bridge for Rotterdam',
      brief,
    },
    refused: {
      NotFound: {
        message: 'This story is not here, or no longer: stories are kept for 30 days.',
        whatToDo: 'Ask who sent the link for a new one, or paste the text.',
      },
    },
  },
}

/** What a call is refused with, as the answer's body by its status. */
export const refusals = (name: string): ReadonlyMap<number, ErrorBody> =>
  new Map(
    Object.entries(examples[name as EndpointName]?.refused ?? {}).map(([code, told]) => [
      httpStatus[code as AppErrorCode],
      { code, ...told },
    ]),
  )
