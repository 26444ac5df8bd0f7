import type { Caption, Celebrity, ImageRecord, Place } from '@picture-desk/image-record'
import type { ReactNode } from 'react'
import type { Picture } from './use-picture.ts'

type Fact = readonly [name: string, value: ReactNode]

const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts
      .filter(([, value]) => value !== undefined && value !== '' && value !== false)
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
  </dl>
)

/** All that people wrote into the picture; the rights always, since not to know them matters too. */
export const CaptionFacts = ({ caption }: { readonly caption: Caption }) => (
  <Facts
    facts={[
      ['Headline', caption.headline],
      ['Description', caption.description],
      ['People shown', caption.peopleShown.join(', ')],
      ['Creator', caption.creator.join(', ')],
      ['Credit', caption.credit],
      ['Copyright', caption.copyright ?? <i>not stated</i>],
      ['Usage terms', caption.usageTerms ?? <i>not stated</i>],
      ['Date', caption.date && <time dateTime={caption.date}>{dateText(caption.date)}</time>],
      ['Place', placeText(caption.place)],
      ['Keywords', caption.keywords.join(', ')],
    ]}
  />
)

/** What was recognised, with how sure it is. */
export function RecognisedFacts({ celebrities, celebritiesToReview, labels }: Picture) {
  if (celebrities.length + celebritiesToReview.length + labels.length === 0)
    return <p className="none">Nothing that the desk knows by name.</p>
  return (
    <Facts
      facts={[
        ['People', celebrities.length > 0 && <Names celebrities={celebrities} />],
        ['To review', celebritiesToReview.length > 0 && <Names celebrities={celebritiesToReview} uncertain />],
        [
          'Labels',
          labels.length > 0 && (
            <ul className="label-list">
              {labels.map(({ confidence, name }) => (
                <li key={name}>
                  {name} <span className="confidence">{percent(confidence)}</span>
                </li>
              ))}
            </ul>
          ),
        ],
      ]}
    />
  )
}

const Names = (props: { readonly celebrities: readonly Celebrity[]; readonly uncertain?: boolean }) => (
  <ul className="label-list">
    {props.celebrities.map(({ matchConfidence, name }) => (
      <li key={name}>
        {props.uncertain ? `may be ${name}` : name} <span className="confidence">match {percent(matchConfidence)}</span>
      </li>
    ))}
  </ul>
)

export const TechnicalFacts = ({ record }: { readonly record: ImageRecord }) => {
  const { technical } = record
  return (
    <Facts
      facts={[
        ['File', record.file],
        ['Size', technical && `${count(technical.width)} × ${count(technical.height)} px`],
        ['Format', technical && `${technical.format.toUpperCase()}, ${bytesText(technical.bytes)}`],
        ['Indexed', <time dateTime={record.ingestedAt}>{dateText(record.ingestedAt)}</time>],
        ['Picture id', <code>{record.id}</code>],
      ]}
    />
  )
}

// Between a number and its sign no line may break.
const percent = (share: number) => `${Math.round(share)}\u00a0%`
const count = (n: number) => n.toLocaleString('en')

const placeText = ({ city, country, state, sublocation }: Place = {}) =>
  [sublocation, city, state, country].filter(Boolean).join(', ')

/** Only a whole day is turned into words; a year or a month stays as it was written. */
function dateText(date: string): string {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(date) ?? []
  const time = day === undefined ? Number.NaN : Date.parse(day)
  return Number.isNaN(time) ? date : new Date(time).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
}

function bytesText(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}
