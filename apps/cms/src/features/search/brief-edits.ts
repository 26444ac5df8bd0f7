import { maxBriefItems, personKey, type Brief, type BriefItem } from '@picture-desk/image-record'

/** What an editor changed of a brief, by what is changed: so that it holds for the brief of the story as it goes on. Nothing: removed. */
export type BriefEdits = ReadonlyMap<string, BriefItem | undefined>

export const noEdits: BriefEdits = new Map()

export const itemKey = ({ kind, name }: Pick<BriefItem, 'kind' | 'name'>): string =>
  `${kind} ${personKey(name) || name.toLowerCase()}`

/** The brief with what was changed; what somebody added comes last. */
export function editedBrief(made: Brief, edits: BriefEdits): Brief {
  const known = new Set(made.items.map(itemKey))
  const kept = made.items.flatMap((item) => {
    const key = itemKey(item)
    if (!edits.has(key)) return [item]
    const edited = edits.get(key)
    return edited ? [edited] : []
  })
  const added = [...edits].flatMap(([key, item]) => (item && !known.has(key) ? [item] : []))
  return { ...made, items: [...kept, ...added].slice(0, maxBriefItems) }
}

/** UTF-16 code units that two versions of one story have in common where they begin, or where they end. */
const inCommon = 24

/** Whether the story was replaced, not worked on: then what was changed for the one before says nothing. */
export function isAnotherStory(before: string, after: string): boolean {
  const length = Math.min(inCommon, before.length, after.length)
  return (
    length === 0 ||
    (before.slice(0, length) !== after.slice(0, length) && before.slice(-length) !== after.slice(-length))
  )
}
