import { Loader } from '@mantine/core'
import type { Brief } from '@picture-desk/image-record'
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks'
import { SearchMode, maxSize, defaultSize, type Match, type StoryRequest } from '@picture-desk/search-api-contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import * as z from 'zod'
import { useApi } from '../api/api.ts'
import { imageQuery, statusQuery } from '../api/queries.ts'
import { useDeletion } from '../deletion/deletion.tsx'
import { editedBrief, isAnotherStory, isEdited, noEdits, type BriefEdits } from '../features/search/brief-edits.ts'
import { SearchModeSelect } from '../features/search/search-mode-select.tsx'
import { useArticleSearch } from '../features/search/use-article-search.ts'
import { usePicks, type Verdict } from '../features/search/use-picks.ts'
import { StoryLanguage } from '../features/matches/answer-line.tsx'
import { StoryNotes } from '../features/story/story-notes.tsx'
import { StoryPanel } from '../features/story/story-panel.tsx'
import { useSharedStory } from '../features/story/use-shared-story.ts'
import { whyNotSearchable } from '../features/story/why-not-searchable.ts'
import { activeFilters, filterOf, FilterState } from '../filter/filter-state.ts'
import { useInsert } from '../insert/use-insert.ts'
import { useWholePicture } from '../insert/use-whole-picture.ts'
import { useKeys } from '../keys/use-keys.ts'
import { pictureOf, type Picture } from '../picture.ts'
import { useUrlState } from '../url-state.ts'
import { Matches } from './desk-matches.tsx'
import { panelSteps } from './panel-steps.ts'
import './desk-view.css'

const BriefChips = lazy(() => import('../features/search/brief-chips.tsx'))
const PicturePanel = lazy(() => import('../features/picture/picture-panel.tsx'))

/** What of the desk a link shows a colleague. */
const DeskUrl = z.object({
  /** Id of the picture whose details are open. */
  picture: z.string().min(1).optional().catch(undefined),
  mode: SearchMode.catch('hybrid'),
  size: z.coerce.number().int().min(defaultSize).max(maxSize).catch(defaultSize),
  ...FilterState.shape,
})

/** Milliseconds in which nothing is typed before the story is searched with. */
const rest = 600
/** Below it the details of a picture take the whole screen; the same width stands in desk-view.css. */
const narrow = '(width < 64rem)'

/** The desk with the story that this tab keeps, or that a link opens; what is used is copied. */
export function DeskView() {
  const t = useTranslations('desk')
  const shared = useSharedStory()
  const { brief, came, leaveLink, opening, share, sharing, story, write } = shared
  const { copy } = useInsert()
  if (opening) return <Loader className="view-to-come" aria-label={t('loading')} />
  return (
    <Desk
      key={came}
      story={story}
      brief={brief}
      onStory={write}
      onBriefEdited={leaveLink}
      onShare={share}
      sharing={sharing}
      notes={<StoryNotes {...shared} />}
      onUse={copy}
    />
  )
}

export type DeskProps = {
  /** Another one from outside takes a desk of its own: another `key`. */
  readonly story: string
  readonly onStory: (story: string) => void
  /** The brief that came with the story, to begin with. */
  readonly brief?: Brief | undefined
  readonly onBriefEdited?: () => void
  /** Absent where the story cannot be shared. */
  readonly onShare?: (request: StoryRequest) => void
  readonly sharing?: boolean
  /** What there is to say of where the story comes from. */
  readonly notes?: ReactNode
  /** Takes a picture to where it is used. Resolves to whether it is there. */
  readonly onUse: (picture: Picture) => Promise<boolean>
  readonly everyFormat?: boolean
}

/** From a story to a picture: the story, the pictures that fit, and one of them. */
export function Desk({
  brief,
  everyFormat = false,
  notes,
  onBriefEdited,
  onShare,
  onStory,
  onUse,
  sharing,
  story,
}: DeskProps) {
  const t = useTranslations('desk')
  const api = useApi()
  const queryClient = useQueryClient()
  const [url, changeUrl] = useUrlState(DeskUrl)
  const { mode, picture, size } = url
  const [article, setArticle] = useState(story.trimEnd())
  const [edits, setEdits] = useState<BriefEdits>({ ...noEdits, given: brief })
  const [marked, setMarked] = useState<string>()
  const [looked, setLooked] = useState<string>()
  const askWhenTypingRests = useDebouncedCallback(setArticle, rest)
  const wholeScreen = useMediaQuery(narrow, false, { getInitialValueInEffect: false })
  const textField = useRef<HTMLTextAreaElement>(null)
  const { gone, remove } = useDeletion()
  const { drag } = useInsert()
  const wholePicture = useWholePicture()
  const { pick, verdicts } = usePicks()
  const { data: status } = useQuery(statusQuery(api))

  const filter = activeFilters(url) > 0 ? filterOf(url) : undefined
  const asked = whyNotSearchable(article) === undefined ? { article, edits, mode, size, filter } : undefined
  const search = useArticleSearch(asked)
  const found = asked && search.found
  const matches = (found?.results ?? []).filter(({ id }) => !gone.has(id))
  const panelCoversAll = picture !== undefined && wholeScreen
  const isAsAnswered = search.state === 'found' && story.trimEnd() === article

  const write = (next: string) => {
    if (isAnotherStory(story, next)) setEdits(noEdits)
    onStory(next)
    askWhenTypingRests(next.trimEnd())
  }
  const editBrief = (next: BriefEdits) => {
    setEdits(next)
    onBriefEdited?.()
  }
  const share =
    onShare &&
    (() => {
      const brief = found && isEdited(edits) ? { brief: editedBrief(found.query.brief, edits) } : {}
      onShare({ text: story, ...brief })
    })
  const open = (id: string) => changeUrl({ picture: id }, 'push')
  const { at, close, focusOn, step } = panelSteps({
    ...{ pictures: matches, picture, change: changeUrl, coversAll: wholeScreen },
    ...{ focus: focusCard, otherwise: textField },
  })

  const record = (id: string, verdict: Verdict) => {
    const rank = 1 + (found?.results.findIndex((match) => match.id === id) ?? -1)
    if (!found || rank < 1) return
    const brief = isEdited(edits) ? { brief: found.query.brief } : {}
    pick({ imageId: id, verdict, rank, rankingVersion: found.rankingVersion, query: { article, ...brief } })
  }
  const use = async (id: string) => {
    const whole = await wholePicture(
      id,
      matches.find((match) => match.id === id),
    )
    if (whole && (await onUse(whole))) record(id, 'use')
  }
  const drop = (...[event, shown]: Parameters<typeof drag>) => {
    const whole = queryClient.getQueryData(imageQuery(api, shown.id).queryKey)
    drag(event, whole ? pictureOf(whole) : shown)
    record(shown.id, 'use')
  }
  /** The picture that a letter acts on: the one that has the focus, else the one that is open. */
  const meant = () => cardOf(document.activeElement) ?? picture
  const actOn = (act: (id: string) => void) => () => {
    const id = meant()
    if (id !== undefined) act(id)
  }
  const focusMatches = () => matches[0] && focusCard(matches[Math.max(0, at)]!.id)
  useKeys([
    { keys: ['/'], does: t('keys.story'), act: () => textField.current?.focus() },
    { keys: ['u'], does: t('keys.use'), act: actOn((id) => void use(id)) },
    { keys: ['n'], does: t('keys.unsuitable'), act: actOn((id) => record(id, 'unsuitable')) },
    { keys: ['m'], does: t('keys.more'), act: () => more() },
    ...(picture === undefined
      ? [{ keys: ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'], does: t('keys.move'), act: focusMatches }]
      : []),
  ])
  const more = () => {
    if (found && found.results.length >= size && size < maxSize)
      changeUrl({ size: Math.min(maxSize, size + defaultSize) }, 'replace')
  }

  return (
    <div className="desk" data-panel={picture === undefined ? undefined : 'open'}>
      <div className="desk-story" inert={panelCoversAll}>
        {notes}
        <StoryPanel
          textRef={textField}
          story={story}
          onStory={write}
          onSubmit={(text) => {
            askWhenTypingRests.cancel()
            setArticle(text.trimEnd())
          }}
          onShare={share}
          sharing={sharing}
          found={isAsAnswered ? found : undefined}
          person={marked}
          sentence={sentenceOf(matches.find(({ id }) => id === (looked ?? picture)))}
        />
        {found && (
          <>
            <StoryLanguage query={found.query} />
            <Suspense>
              <BriefChips
                brief={found.query.brief}
                people={found.query.people}
                edits={edits}
                onEdits={editBrief}
                onMark={setMarked}
              />
            </Suspense>
          </>
        )}
        <SearchModeSelect mode={mode} onMode={(next) => changeUrl({ mode: next }, 'replace')} />
      </div>
      <Matches
        search={search}
        found={found}
        matches={matches}
        total={status?.total}
        open={picture}
        verdicts={verdicts}
        onOpen={open}
        onStep={(id) => changeUrl({ picture: id }, 'replace')}
        onLook={setLooked}
        onDrag={drop}
        onMore={found && found.results.length >= size && size < maxSize ? more : undefined}
        inert={panelCoversAll}
        filter={url}
        onFilter={(part) => changeUrl(part, 'push')}
      />
      {picture !== undefined && (
        <Suspense fallback={<Loader className="view-to-come" aria-label={t('loading')} />}>
          <PicturePanel
            id={picture}
            match={matches[at]}
            position={at < 0 ? undefined : { place: at + 1, of: matches.length }}
            onStep={step}
            onOpen={open}
            onClose={close}
            onUse={({ id }) => void use(id)}
            everyFormat={everyFormat}
            onDrag={drop}
            onUnsuitable={at < 0 ? undefined : ({ id }) => record(id, 'unsuitable')}
            onDelete={(deleted) => {
              const next = (matches[at + 1] ?? matches[at - 1])?.id
              flushSync(() => {
                remove(deleted)
                changeUrl({ picture: at < 0 ? undefined : next }, 'replace')
              })
              focusOn(next)
            }}
            wholeScreen={wholeScreen}
          />
        </Suspense>
      )}
    </div>
  )
}

/** The sentence of the story that a picture answers. */
const sentenceOf = (match: Match | undefined) => match?.evidence.find(({ kind }) => kind === 'sentence')?.value

const cardOf = (element: Element | null) =>
  element instanceof HTMLElement ? element.closest<HTMLElement>('[data-picture]')?.dataset['picture'] : undefined

/** Whether there is a card of this picture to have the focus. */
function focusCard(id: string): boolean {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-picture]')]
  const card = cards.find(({ dataset }) => dataset['picture'] === id)
  card?.focus()
  card?.closest('[role=listitem]')?.scrollIntoView({ block: 'nearest' })
  return card !== undefined
}
