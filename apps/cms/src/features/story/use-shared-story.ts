import { toAppError, type AppError } from '@picture-desk/app-error'
import type { Brief } from '@picture-desk/image-record'
import type { KeptStory, Story, StoryRequest } from '@picture-desk/search-api-contract'
import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import * as z from 'zod'
import { useApi } from '../../api/api.ts'
import { putOnClipboard } from '../../clipboard.ts'
import { useTellError } from '../../components/use-tell-error.tsx'
import { useKeptStory, useStoriesAside } from '../../kept-story.ts'
import { notify } from '../../notify.tsx'
import { useUrlState } from '../../url-state.ts'

/** By the id, which nobody can guess, the text stays out of the address. */
const StoryUrl = z.object({ story: z.string().min(1).optional().catch(undefined) })

export type SharedStory = {
  /** The text that this tab works on; that of the link once it is opened. */
  readonly story: string
  /** The brief that came with it. */
  readonly brief: Brief | undefined
  /** How many stories came from elsewhere: each takes a desk of its own. */
  readonly came: number
  /** A link is being opened. */
  readonly opening: boolean
  /** Why the link cannot be opened. */
  readonly fault: AppError | undefined
  readonly retry: () => void
  /** Texts that were worked on before a link was opened. */
  readonly aside: readonly string[]
  /** Takes up the last of them; what is worked on now is put aside as the first. */
  readonly bringBack: () => void
  readonly write: (story: string) => void
  /** What is shown is no longer what the link has. */
  readonly leaveLink: () => void
  /** Keeps the story for others, and copies a link to what is shown. */
  readonly share: (request: StoryRequest) => void
  readonly sharing: boolean
}

/** The story of this tab, as one that a link opens and that a link is made of. */
export function useSharedStory(): SharedStory {
  const api = useApi()
  const [{ story: id }, changeUrl] = useUrlState(StoryUrl)
  const [story, setStory] = useKeptStory()
  const [aside, setAside] = useStoriesAside()
  /** What the link has, as long as nothing of it was changed. */
  const [linked, setLinked] = useState<KeptStory & Pick<Story, 'brief'>>()
  const [came, setCame] = useState(0)
  const changes = useRef(0)
  const copyLink = useCopyLink()
  const tellError = useTellError()

  const isOpen = id === undefined || id === linked?.id
  const { data, error, refetch } = useQuery({
    queryKey: ['story', id],
    queryFn: isOpen ? skipToken : ({ signal }) => api.story(id, signal),
    staleTime: Infinity,
  })
  const replace = (next: string, left: readonly string[]) => {
    setAside([...new Set(left)].filter((text) => text.trim() !== '' && text !== next))
    setStory(next)
    setCame((before) => before + 1)
  }
  const show = useEffectEvent((opened: Story) => {
    setLinked(opened)
    replace(opened.text, [story, ...aside])
  })
  useEffect(() => {
    if (data && !isOpen) show(data)
  }, [data, isOpen])

  const leaveLink = () => {
    changes.current++
    setLinked(undefined)
    changeUrl({ story: undefined }, 'replace')
  }
  const { isPending: sharing, mutate: share } = useMutation({
    mutationFn: async (request: StoryRequest) => {
      const before = changes.current
      const kept = linked ?? (await api.keepStory(request))
      return { kept, isAsKept: changes.current === before }
    },
    onSuccess: ({ isAsKept, kept }) => {
      if (isAsKept) {
        setLinked(kept)
        changeUrl({ story: kept.id }, 'replace')
      }
      return copyLink(kept)
    },
    onError: (error) => tellError(toAppError(error)),
  })
  return {
    story,
    brief: linked?.brief,
    came,
    opening: !isOpen && !error,
    fault: !isOpen && error ? toAppError(error) : undefined,
    retry: () => void refetch(),
    aside,
    bringBack: () => {
      const [last, ...others] = aside
      if (last === undefined) return
      leaveLink()
      replace(last, [...others, story])
    },
    write: (next) => {
      setStory(next)
      leaveLink()
    },
    leaveLink,
    share,
    sharing,
  }
}

/** Copies the present address with the story in it, and says for how long it holds. */
function useCopyLink() {
  const t = useTranslations('story.link')
  const format = useFormatter()
  return async ({ expiresAt, id }: KeptStory) => {
    const link = new URL(location.href)
    link.searchParams.set('story', id)
    await putOnClipboard({ 'text/plain': link.href }, 'Copy the address of this page instead')
    const date = format.dateTime(new Date(expiresAt), { dateStyle: 'long' })
    void notify({ color: 'teal', title: t('copied'), message: t('until', { date }) })
  }
}
