import { Loader, useComputedColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { toAppError } from '@picture-desk/app-error'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import * as z from 'zod'
import { useApi } from '../api/api.ts'
import { ErrorNotice } from '../components/error-notice.tsx'
import { useDeletion } from '../deletion/deletion.tsx'
import { NoMap } from '../features/map/map-facts.tsx'
import { mapQuery } from '../features/map/map-queries.ts'
import { PictureMap } from '../features/map/picture-map.tsx'
import { whyNotSearchable } from '../features/story/why-not-searchable.ts'
import { useInsert } from '../insert/use-insert.ts'
import { useKeptStory } from '../kept-story.ts'
import { useUrlState } from '../url-state.ts'
import './map-view.css'

const PicturePanel = lazy(() => import('../features/picture/picture-panel.tsx'))

/** What of the map a link shows a colleague. */
const MapUrl = z.object({
  /** Id of the picture whose details are open. */
  picture: z.string().min(1).optional().catch(undefined),
  /** Categories that are switched off, by name. */
  off: z
    .preprocess((names) => [names ?? []].flat(), z.array(z.string()))
    .default([])
    .catch([]),
})

/** Below it the details of a picture take the whole screen; the same width stands in map-view.css. */
const narrow = '(width < 64rem)'

/** The archive in two dimensions, with the place of the story that is worked on. */
export default function MapView() {
  const t = useTranslations('map')
  const [{ off, picture }, changeUrl] = useUrlState(MapUrl)
  const [story] = useKeptStory()
  const article = story.trimEnd()
  const { data: map, error, isPending, refetch } = useQuery(mapQuery(useApi()))
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const wholeScreen = useMediaQuery(narrow, false, { getInitialValueInEffect: false })
  const { copy, drag } = useInsert()
  const { remove } = useDeletion()
  const opener = useRef<Element>(null)
  const plot = useRef<HTMLDivElement>(null)

  const open = (id: string) => {
    if (picture === undefined) opener.current = document.activeElement
    changeUrl({ picture: id }, 'push')
  }
  const close = () => {
    flushSync(() => changeUrl({ picture: undefined }, 'push'))
    const back = opener.current instanceof HTMLElement && opener.current.isConnected ? opener.current : plot.current
    back?.focus()
  }
  return (
    <div className="map-view" data-panel={picture === undefined ? undefined : 'open'}>
      <h2 className="visually-hidden">{t('title')}</h2>
      <div ref={plot} tabIndex={-1} inert={picture !== undefined && wholeScreen}>
        {map?.state === 'ready' ? (
          <PictureMap
            map={map}
            scheme={scheme}
            article={whyNotSearchable(article) === undefined ? article : undefined}
            off={off}
            onOff={(names) => changeUrl({ off: [...names] }, 'replace')}
            open={picture}
            onOpen={open}
          />
        ) : map ? (
          <NoMap map={map} />
        ) : isPending ? (
          <Loader className="view-to-come" aria-label={t('loading')} />
        ) : null}
        {/* What was shown before goes on being shown. */}
        {error && !map && <ErrorNotice error={toAppError(error)} onRetry={() => void refetch()} />}
      </div>
      {picture !== undefined && (
        <Suspense fallback={<Loader className="view-to-come" aria-label={t('loading')} />}>
          <PicturePanel
            id={picture}
            onOpen={open}
            onClose={close}
            onUse={(shown) => void copy(shown)}
            onDrag={drag}
            onDelete={(deleted) => {
              remove(deleted)
              close()
            }}
            wholeScreen={wholeScreen}
          />
        </Suspense>
      )}
    </div>
  )
}
