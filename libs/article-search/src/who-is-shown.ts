import { peopleIn, personKey, type ImageRecord } from '@picture-desk/image-record'
import type { NameHits } from '@picture-desk/vector-index'
import { spellingsOf, type Spelling } from './spellings.ts'

/** How it is known that a person of the brief is in a picture. */
export type Shown = {
  /**
   * `corrected`: an editor says so. `recognised`: by the face. `said`: the caption lists who is in it. `named`: the caption's
   * text names the person.
   */
  readonly how: 'corrected' | 'recognised' | 'said' | 'named'
  /** As the picture has the name. */
  readonly name: string
  /** 0..1: how sure it is that this is who is meant, and in the picture. */
  readonly sure: number
}

/** Of each picture, by its id, which people of the brief it shows, by their names there. */
export type PeopleShown = ReadonlyMap<string, ReadonlyMap<string, Shown>>

/** A caption that names somebody mostly shows them; "Fans wait for Ann Lee" does not. */
const namedOnly = 0.8
/** A bare surname that one person of the archive has. */
const bareSurname = 0.8
/** Of several with one surname, somebody who is in so many times more pictures than the next is meant. */
const muchMore = 3
/** Characters of a word that is looked up as a surname; shorter ones are words of some language. */
const shortestSurname = 3

/** The lookups that `whoIsShown` reads, in one list for the index: the spellings of each name. */
export const lookupsOf = (names: readonly string[]): readonly (Spelling & { readonly name: string })[] =>
  names.flatMap((name) => spellingsOf(name).map((spelling) => ({ name, ...spelling })))

/**
 * Reads the index's lists of names. `lists` are those of `lookupsOf(names)`, in its order; `images` has every record in them.
 * Two people of one name whom their ids tell apart are never taken together: the one whose pictures fit best is meant. A bare
 * surname counts where one person of the pictures has it, or one of several by far the most.
 */
export function whoIsShown(
  names: readonly string[],
  lists: readonly NameHits[],
  images: ReadonlyMap<string, ImageRecord>,
): PeopleShown {
  const shown = new Map<string, Map<string, Shown>>()
  const lookups = lookupsOf(names)
  for (const name of names) {
    const hits = lookups.flatMap(({ name: asked, sure }, i) =>
      asked === name ? (lists[i]?.hits ?? []).map((hit) => ({ ...hit, sure })) : [],
    )
    for (const [id, how] of personIn(name, hits, images)) {
      const people = shown.get(id) ?? new Map<string, Shown>()
      shown.set(id, people.set(name, how))
    }
  }
  return shown
}

type NameHit = NameHits['hits'][number] & { readonly sure: number }

function personIn(
  name: string,
  hits: readonly NameHit[],
  images: ReadonlyMap<string, ImageRecord>,
): ReadonlyMap<string, Shown> {
  const keys = new Set(spellingsOf(name).map(({ key }) => key))
  const isSurname = !personKey(name).includes(' ') && !hits.some(({ foundIn }) => foundIn === 'keyword')
  const found = isSurname ? bySurname(name, hits, images) : byName(name, keys, hits, images)
  return oneOfHomonyms(found, hits)
}

type Found = ReadonlyMap<string, Shown & { readonly personId?: string | undefined }>

function byName(
  name: string,
  keys: ReadonlySet<string>,
  hits: readonly NameHit[],
  images: ReadonlyMap<string, ImageRecord>,
): Found {
  const found = new Map<string, Shown & { readonly personId?: string | undefined }>()
  for (const { foundIn, record, sure } of hits) {
    if ((found.get(record.id)?.sure ?? 0) >= sure) continue
    const image = images.get(record.id)!
    const verdict = image.corrections?.people.find((correction) => keys.has(personKey(correction.name)))
    // Its caption may name somebody of whom an editor says that it is not who is shown.
    if (verdict?.shown === false) continue
    const face = image.celebrities.find((celebrity) => keys.has(personKey(celebrity.name)))
    const said = image.caption.peopleShown.find((person) => keys.has(personKey(person)))
    if (verdict) found.set(record.id, { how: 'corrected', name: verdict.name, sure })
    else if (face) found.set(record.id, { how: 'recognised', name: face.name, sure, personId: face.id })
    else if (said !== undefined) found.set(record.id, { how: 'said', name: said, sure })
    else if (foundIn === 'text') found.set(record.id, { how: 'named', name, sure: sure * namedOnly })
  }
  return found
}

function bySurname(name: string, hits: readonly NameHit[], images: ReadonlyMap<string, ImageRecord>): Found {
  const surname = personKey(name)
  if (!/\p{Script=Han}/u.test(surname) && surname.length < shortestSurname) return new Map()
  const owners = new Map<string, Set<string>>()
  for (const { record } of hits)
    for (const person of peopleIn(images.get(record.id)!)) {
      const key = personKey(person)
      if (key.split(' ').at(-1) === surname) owners.set(key, (owners.get(key) ?? new Set()).add(record.id))
    }
  const [first, second] = [...owners].sort(([a, ofA], [b, ofB]) => ofB.size - ofA.size || (a < b ? -1 : 1))
  if (first && second && first[1].size < muchMore * second[1].size) return new Map()
  // Nobody is known by face or list: captions may still name "Ms Merkel", and must not name a Merkel Street or a Merkel Jones.
  if (!first)
    return byName(
      name,
      new Set([surname]),
      hits.filter(({ record }) => standsLast(surname, record.text)),
      images,
    )
  const meant = byName(
    name,
    new Set([first[0]]),
    hits.filter(({ record }) => first[1].has(record.id)),
    images,
  )
  return new Map([...meant].map(([id, shown]) => [id, { ...shown, sure: shown.sure * bareSurname }]))
}

/** Those of the id whose picture is nearest to what is asked for, and those that have no id. */
function oneOfHomonyms(found: Found, hits: readonly NameHit[]): ReadonlyMap<string, Shown> {
  const ids = new Set([...found.values()].flatMap(({ personId }) => personId ?? []))
  const nearest = hits
    .toSorted((a, b) => b.score - a.score)
    .find(({ record }) => found.get(record.id)?.personId !== undefined)
  const meant = nearest && found.get(nearest.record.id)!.personId
  return new Map(
    [...found]
      .filter(([, { personId }]) => ids.size < 2 || personId === undefined || personId === meant)
      .map(([id, { how, name, sure }]) => [id, { how, name, sure }]),
  )
}

/** Whether a text has the word as names end: no other capital, so no rest of a name, directly behind it. */
const standsLast = (surname: string, text: string): boolean =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}'’-]+/gu)].some(
    ({ 0: word, index }) =>
      personKey(word.replace(/['’]s$/u, '')) === surname && !/^ \p{Lu}/u.test(text.slice(index + word.length)),
  )
