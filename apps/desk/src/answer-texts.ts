import type { ImageRecord } from '@picture-desk/image-record'
import type { ListResponse, SimilarResponse, Status } from '@picture-desk/search-api-contract'
import { counted, plain } from './terminal.ts'

export const statusText = ({ failed, index, model, notices, total }: Status): string =>
  [
    `${counted(total, 'picture')}, ${failed.toLocaleString('en')} failed`,
    `Embedding: ${model.name}, ${model.dimensions} dimensions; index: ${index.kind}`,
    ...notices.map((notice) => `Note: ${plain(notice)}`),
  ].join('\n')

export const similarText = ({ results }: SimilarResponse): string =>
  results.length === 0
    ? 'There is no other picture.'
    : results
        .map(({ file, id, score, strength }) => `${plain(file)}   [${strength}, ${score.toFixed(2)}]   ${id}`)
        .join('\n')

/** Why there is nothing, and what to do. `filtered`: whether only some pictures were looked at. */
export const emptyText = (filtered: boolean): string =>
  filtered
    ? 'No picture is under this filter. Take one of its conditions away, or write it otherwise (--help has them).'
    : 'There are no pictures yet. Ingest some first: npm run desk -- ingest DIR'

export const listText = ({ next, results, total }: ListResponse, filtered = false): string =>
  [
    total === 0 ? emptyText(filtered) : counted(total, 'picture'),
    ...results.map(({ caption, celebrities, file, id, labels }) => {
      const shown = [...celebrities.map(({ name }) => name), ...caption.peopleShown, ...labels.map(({ name }) => name)]
      return `${plain(file)}   ${id}\n    ${plain([caption.date, shown.join(', ')].filter(Boolean).join(' · ')) || 'nothing known'}`
    }),
    ...(next === undefined ? [] : [`More: --after ${next}`]),
  ].join('\n')

/** What was corrected, in words: "is Ann Lee; not Bo; headline". */
function correctionsText({ corrections }: ImageRecord): string {
  const names = [...(corrections?.people ?? []), ...(corrections?.labels ?? [])]
  return [
    ...names.map(({ name, shown }) => `${shown ? 'is' : 'not'} ${name}`),
    ...Object.keys(corrections?.caption ?? {}),
  ].join('; ')
}

/** What an editor wants to know of a picture; `--json` has all of it. */
export function imageText(image: ImageRecord): string {
  const { caption, celebrities, celebritiesToReview, description, file, id, labels, source, technical } = image
  const names = (people: ImageRecord['celebrities']) =>
    people.map(({ matchConfidence, name }) => `${name} (${Math.round(matchConfidence)} %)`).join(', ')
  const place = [caption.place?.sublocation, caption.place?.city, caption.place?.state, caption.place?.country]
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Source', source],
    ['Picture', technical && `${technical.width} x ${technical.height} pixels, ${technical.format}`],
    ['Headline', caption.headline],
    ['Caption', caption.description],
    ['People', names(celebrities)],
    ['Perhaps', names(celebritiesToReview)],
    ['Named', caption.peopleShown.join(', ')],
    ['Labels', labels.map(({ confidence, name }) => `${name.toLowerCase()} (${Math.round(confidence)} %)`).join(', ')],
    ['Keywords', caption.keywords.join(', ')],
    ['Place', place.filter(Boolean).join(', ')],
    ['Date', caption.date],
    ['Credit', [...caption.creator, caption.credit].filter(Boolean).join(' / ')],
    ['Rights', [caption.copyright, caption.usageTerms].filter(Boolean).join(' / ')],
    ['Corrected', correctionsText(image)],
    ['Embedded', description],
  ]
  return [
    `${plain(file)}   ${plain(id)}`,
    ...facts.flatMap(([name, value]) => (value ? [`  ${name.padEnd(10)}${plain(value)}`] : [])),
  ].join('\n')
}
