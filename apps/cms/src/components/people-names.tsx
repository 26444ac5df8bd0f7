import type { Caption, Celebrity } from '@picture-desk/image-record'
import { peopleOf } from '../picture-text.ts'
import './people-names.css'

export type PeopleNamesProps = {
  readonly caption: Caption
  readonly celebrities: readonly Celebrity[]
  readonly celebritiesToReview: readonly Celebrity[]
}

/** Who is in a picture: names that are certain, and those that somebody should look at first. */
export function PeopleNames(picture: PeopleNamesProps) {
  const people = peopleOf(picture)
  if (people.length === 0) return null
  return (
    <ul className="people-names">
      {people.map(({ certain, name }) => (
        <li key={`${name} ${certain}`} className={certain ? 'person-certain' : 'person-to-review'}>
          {!certain && 'may be '}
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  )
}
