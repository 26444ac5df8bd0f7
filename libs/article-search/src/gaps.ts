import type { Brief, BriefItem } from '@picture-desk/image-record'
import { leastLikeness, type Candidate } from './candidate.ts'
import { stemCounts } from './word-scores.ts'

/** What the archive does not have of what is asked for: "12 pictures of the minister, none with a court room". */
export type Gap = {
  /** Absent where it is about all pictures. */
  readonly person?: string
  /** Of the person; at most as many as were looked at. */
  readonly pictures: number
  /** None of them shows these: no label answers them, and no text says them. */
  readonly missing: readonly string[]
}

/** Things and people of less weight are not missed. */
const missedFrom = 0.5
/** Things that are told at most, those that weigh most. */
const told = 3

/** What is asked for most and is in no picture that was looked at; then the same for each person who matters. */
export function gapsOf(
  brief: Brief,
  candidates: readonly Candidate[],
  /** Where the embedding does not know the words of the brief, nobody can say which of them no picture shows. */
  knowsLanguage: boolean,
): readonly Gap[] {
  const asked = brief.items.filter(({ use, weight }) => use === 'include' && weight >= missedFrom)
  const things = knowsLanguage ? asked.filter(({ kind }) => kind === 'thing').slice(0, told) : []
  const people = asked.filter(({ kind }) => kind === 'person')
  const says = texts()
  const missingIn = (pictures: readonly Candidate[]) =>
    things
      .filter((thing) => !pictures.some((picture) => showsThing(picture, thing)))
      .filter((thing) => !pictures.some(says(thing)))
      .map(({ name }) => name)

  const nowhere = missingIn(candidates)
  return [
    ...(nowhere.length > 0 ? [{ pictures: candidates.length, missing: nowhere }] : []),
    ...people.flatMap(({ name }) => {
      const pictures = candidates.filter((candidate) => candidate.people.has(name))
      const missing = missingIn(pictures).filter((thing) => pictures.length > 0 && !nowhere.includes(thing))
      return pictures.length === 0 || missing.length > 0 ? [{ person: name, pictures: pictures.length, missing }] : []
    }),
  ]
}

const showsThing = ({ things }: Candidate, thing: BriefItem): boolean =>
  things.some(({ item, likeness }) => item.name === thing.name && likeness >= leastLikeness)

/** Whether a picture's text says a thing whole, whatever its endings. A text is taken apart once, and only where it is asked for. */
function texts() {
  const taken = new Map<Candidate, ReturnType<typeof stemCounts>>()
  return ({ name }: BriefItem) => {
    const asked = [...stemCounts(name).keys()]
    return (picture: Candidate): boolean => {
      const said = taken.get(picture) ?? stemCounts(picture.image.description)
      taken.set(picture, said)
      return asked.length > 0 && asked.every((stem) => said.has(stem))
    }
  }
}
