import { maxBriefItems, personKey, type Brief, type BriefItem } from '@picture-desk/image-record'

/** What an editor changed of a brief: so that it holds for the brief of the story as it goes on. */
export type BriefEdits = {
  /** By what is changed. Nothing: removed. */
  readonly items: ReadonlyMap<string, BriefItem | undefined>
  /** Undefined: as it was made. */
  readonly theme?: string | undefined
  /** A brief that came with the story, edited by somebody else: in place of what would be made of it. */
  readonly given?: Brief | undefined
}

export const noEdits: BriefEdits = { items: new Map() }

export const isEdited = ({ given, items, theme }: BriefEdits): boolean =>
  items.size > 0 || theme !== undefined || given !== undefined

export const itemKey = ({ kind, name }: Pick<BriefItem, 'kind' | 'name'>): string =>
  `${kind} ${personKey(name) || name.toLowerCase()}`

/** The brief with what was changed; what somebody added comes last. */
export function editedBrief(made: Brief, { given = made, items: edits, theme = given.theme }: BriefEdits): Brief {
  const known = new Set(given.items.map(itemKey))
  const kept = given.items.flatMap((item) => {
    const key = itemKey(item)
    if (!edits.has(key)) return [item]
    const edited = edits.get(key)
    return edited ? [edited] : []
  })
  const added = [...edits].flatMap(([key, item]) => (item && !known.has(key) ? [item] : []))
  return { ...given, theme, items: [...kept, ...added].slice(0, maxBriefItems) }
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
