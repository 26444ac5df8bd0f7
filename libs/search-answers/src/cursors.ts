import { AppError } from '@picture-desk/app-error'

/** Where a list goes on, as text that means nothing to who gets it. */
export const cursorOf = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place again. Throws BadInput where it is none, as `read` says by throwing or answering undefined. */
export function placeIn<Place>(cursor: string, read: (place: unknown) => Place | undefined): Place {
  let place: Place | undefined
  try {
    place = read(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    // Told below, as all that is no place.
  }
  if (place !== undefined) return place
  throw new AppError('BadInput', 'There is no page after this one.', {
    whatToDo: 'Send "next" of the page before as "after", or begin without it.',
  })
}
