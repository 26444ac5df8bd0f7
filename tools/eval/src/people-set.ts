import { AppError } from '@picture-desk/app-error'
import type { ImportedImage } from '@picture-desk/image-ingestion'
import { personKey } from '@picture-desk/image-record'
import type { Dataset } from './dataset.ts'
import { drawing, type Drawing } from './draws.ts'
import { peopleNames } from './people-names.ts'
import { peopleQueries } from './people-queries.ts'

/** Who really is in which picture, by the picture's id. */
export type Cast = ReadonlyMap<string, readonly string[]>

export type PeopleSets = {
  /** Everybody is recognised. */
  readonly clean: Dataset
  /** The same pictures and queries, but faces are missed and taken for another's. */
  readonly noisy: Dataset
}

/** Shares of the pictures with people. */
export const noise = { dropped: 0.4, swapped: 0.05 } as const

/** A person has up to this many pictures, so that the ten have room for others. */
const mostPictures = 4
/** Every so many a picture shows two people. */
const twoEvery = 6

const showsSomebody = new Set(['person', 'people', 'man', 'woman', 'boy', 'girl'])
const certain = 99

/**
 * Gives people to pictures of a set that show somebody, and asks for them: by name with the picture's theme, two together, and
 * in passing. The set's queries lend the themes, and captions where a picture has none. Same set and seed, same answer.
 */
export function peopleSets({ images, queries }: Dataset, { seed = 1 } = {}): PeopleSets {
  const draw = drawing(seed)
  const cast = castOf(images, draw)
  if (cast.size === 0)
    throw new AppError('BadInput', 'No picture of this set shows a person without saying who.', {
      whatToDo: 'Give a set with pictures that have a label Person, People, Man or Woman and no celebrities.',
    })
  const asked = peopleQueries({ images, queries }, cast, draw)
  const seen = noisyCast(cast, draw)
  return {
    clean: { images: withCast(images, cast), queries: asked },
    noisy: { images: withCast(images, seen), queries: asked },
  }
}

function castOf(images: readonly ImportedImage[], draw: Drawing): Cast {
  const taken = new Set(images.flatMap(({ celebrities }) => celebrities.map(({ name }) => personKey(name))))
  const names = draw.shuffled(peopleNames.filter((name) => !taken.has(personKey(name))))
  const free = draw.shuffled(
    images.filter(
      ({ celebrities, labels }) =>
        celebrities.length === 0 && labels.some(({ name }) => showsSomebody.has(name.toLowerCase())),
    ),
  )
  const cast = new Map<string, string[]>()
  let next = 0
  for (const name of names)
    for (let left = draw.number(1, mostPictures); left > 0 && next < free.length; left--) {
      const image = free[next++]!
      cast.set(image.id, [name])
    }
  const main = [...cast]
  for (let i = 0; i < main.length; i += twoEvery) {
    const [name] = main[i]![1]
    const others = names.filter((other) => other !== name)
    cast.set(main[i]![0], [name!, draw.one(others)])
  }
  return cast
}

/** Of some pictures nobody is recognised, of some others the people of each other. */
function noisyCast(cast: Cast, draw: Drawing): Cast {
  const ids = draw.shuffled([...cast.keys()])
  const dropped = Math.round(noise.dropped * ids.length)
  // A swap needs two.
  const swapped = ids.slice(dropped, dropped + Math.max(2, Math.round(noise.swapped * ids.length)))
  return new Map(
    ids.slice(dropped).map((id) => {
      const place = swapped.indexOf(id)
      return [id, cast.get(place < 0 ? id : swapped[(place + 1) % swapped.length]!)!]
    }),
  )
}

const withCast = (images: readonly ImportedImage[], cast: Cast): readonly ImportedImage[] =>
  images.map((image) => {
    const people = cast.get(image.id) ?? []
    const celebrities = people.map((name) => ({ name, urls: [], matchConfidence: certain }))
    return { ...image, celebrities: [...image.celebrities, ...celebrities] }
  })
