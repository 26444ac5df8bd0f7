import type { QueryPerson, SearchResponse } from '@picture-desk/search-api-contract'
import { counted } from '../../counted.ts'
import './understood.css'

export type UnderstoodProps = {
  readonly query: SearchResponse['query']
  /** The one whose mentions stand out in the article. */
  readonly marked: string | undefined
  /** Called when a person is pointed at, and with undefined when not any more. */
  readonly onMark: (name: string | undefined) => void
  /** False where the article was changed since: its mentions are no more where they were. */
  readonly canMark: boolean
}

/** What the desk made of the article: its people and its summary, which is what pictures are compared with. */
export const Understood = ({ canMark, marked, onMark, query: { people, summary } }: UnderstoodProps) => (
  <section className="understood" aria-labelledby="understood-title">
    <h2 id="understood-title">Understood</h2>
    {people.length > 0 ? (
      <ul className="query-people" aria-label="People in the article">
        {people.map((person) => (
          <PersonChip
            key={person.name}
            person={person}
            marked={marked === person.name}
            {...(canMark ? { onMark } : {})}
          />
        ))}
      </ul>
    ) : (
      <p className="nobody">No people named in the article.</p>
    )}
    <details className="summary" open>
      <summary>Summary</summary>
      <p dir="auto">{summary}</p>
    </details>
  </section>
)

type PersonChipProps = {
  readonly person: QueryPerson
  readonly marked: boolean
  readonly onMark?: UnderstoodProps['onMark']
}

function PersonChip({ marked, onMark, person: { mentions, name, pictures, prominence } }: PersonChipProps) {
  const times = mentions.length === 1 ? 'mentioned once' : `mentioned ${mentions.length} times`
  const share = `prominence ${Math.round(prominence * 100)} %`
  return (
    <li>
      <button
        type="button"
        className="person-chip"
        title={`${times}, ${share}`}
        data-marked={marked || undefined}
        onMouseEnter={() => onMark?.(name)}
        onMouseLeave={() => onMark?.(undefined)}
        onFocus={() => onMark?.(name)}
        onBlur={() => onMark?.(undefined)}
        // A finger neither hovers nor, in every browser, focuses.
        onClick={() => onMark?.(name)}
      >
        <bdi className="person-name">{name}</bdi>
        <svg className="prominence" viewBox="0 0 24 4" width="24" height="4" aria-hidden="true">
          <rect className="prominence-all" width="24" height="4" rx="2" />
          <rect className="prominence-share" width={24 * prominence} height="4" rx="2" />
        </svg>
        <span className="visually-hidden">
          , {times}, {share},{' '}
        </span>
        <span className={pictures === 0 ? 'no-pictures' : undefined}>
          {pictures === 0 ? 'no pictures' : counted(pictures, 'picture')}
        </span>
      </button>
    </li>
  )
}
