import { AppError } from '@picture-desk/app-error'
import { storyDays, type KeptStory, type Story, type StoryRequest } from '@picture-desk/search-api-contract'
import { randomBytes } from 'node:crypto'

const day = 86_400_000
/** 128 bits: who does not have the id does not find the story. */
const idBytes = 16

/** A story as it is kept from now on. */
export function newStory({ brief, text, title }: StoryRequest, now = Date.now()): Story {
  return {
    id: randomBytes(idBytes).toString('base64url'),
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + storyDays * day).toISOString(),
    text,
    ...(title === undefined ? {} : { title }),
    ...(brief === undefined ? {} : { brief }),
  }
}

/** What is answered where a story was kept: not the story. */
export const keptStory = ({ expiresAt, id }: Story): KeptStory => ({ id, expiresAt })

/** The story, unless there is none or its time is over. */
export function requireStory(story: Story | undefined, now = Date.now()): Story {
  if (story !== undefined && Date.parse(story.expiresAt) > now) return story
  throw new AppError('NotFound', `This story is not here, or no longer: stories are kept for ${storyDays} days.`, {
    whatToDo: 'Ask who sent the link for a new one, or paste the text.',
  })
}
