import { Button, Loader } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { SlidersHorizontal } from 'lucide-react'
import { lazy, Suspense, useCallback, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { useDeletion } from '../deletion/deletion.tsx'
import { LibraryBar } from '../features/library/library-bar.tsx'
import { LibraryPictures } from '../features/library/library-pictures.tsx'
import { focusPicture, idOf } from '../features/library/library-pages.tsx'
import { LibraryState, type LibraryChange } from '../features/library/library-state.ts'
import { useLibrary } from '../features/library/use-library.ts'
import { useSelection } from '../features/library/use-selection.ts'
import { WordsField } from '../features/library/words-field.tsx'
import { UploadButtons } from '../features/upload/upload-buttons.tsx'
import { UploadDrop } from '../features/upload/upload-drop.tsx'
import { FilterChips } from '../filter/filter-chips.tsx'
import { FilterDrawer } from '../filter/filter-drawer.tsx'
import { FilterPanel } from '../filter/filter-panel.tsx'
import { activeFilters, everything } from '../filter/filter-state.ts'
import { useKeys } from '../keys/use-keys.ts'
import { useInsert } from '../insert/use-insert.ts'
import { useWholePicture } from '../insert/use-whole-picture.ts'
import { titleOf } from '../picture-text.ts'
import { useUrlState } from '../url-state.ts'
import { panelSteps } from './panel-steps.ts'
import './library-view.css'

const PicturePanel = lazy(() => import('../features/picture/picture-panel.tsx'))

/** Below it the filter is in a drawer, and the details of a picture take the whole screen; the same width stands in library-view.css. */
const narrow = '(width < 64rem)'

/** All pictures, to be browsed and filtered without an article; where new ones come in. */
export default function LibraryView() {
  const t = useTranslations('library')
  const tApp = useTranslations('app')
  const tFilter = useTranslations('filter')
  const [state, changeUrl] = useUrlState(LibraryState)
  const library = useLibrary(state)
  const { facets, facetsToCome, pictures, total } = library
  const { clear, selected, toggle } = useSelection(pictures)
  const { remove } = useDeletion()
  const { copy, drag } = useInsert()
  const wholePicture = useWholePicture()
  const isNarrow = useMediaQuery(narrow, false, { getInitialValueInEffect: false })
  const [filterOpen, filter] = useDisclosure(false)
  const words = useRef<HTMLInputElement>(null)
  const active = activeFilters(state)

  const change: LibraryChange = useCallback((part, how = 'push') => changeUrl(part, how), [changeUrl])
  const open = useCallback((id: string) => change({ picture: id }), [change])
  const { at, close, focusOn, step } = panelSteps({
    ...{ pictures, picture: state.picture, change, coversAll: isNarrow },
    ...{ focus: focusPicture, otherwise: words },
  })
  const clearAll = () => {
    words.current?.focus()
    change(everything)
  }
  /** The focus, and the details, go on to what follows. */
  const removeAll = (...removed: readonly { readonly id: string; readonly title: string }[]) => {
    const ids = new Set(removed.map(({ id }) => id))
    const last = pictures.findLastIndex(({ id }) => ids.has(id))
    const next = last < 0 ? undefined : (pictures[last + 1] ?? pictures.findLast(({ id }) => !ids.has(id)))
    flushSync(() => {
      remove(...removed)
      clear()
      if (state.picture !== undefined && ids.has(state.picture)) change({ picture: next?.id }, 'replace')
    })
    focusOn(next?.id)
  }
  const removeIds = (ids: ReadonlySet<string>) =>
    removeAll(
      ...pictures.filter(({ id }) => ids.has(id)).map((picture) => ({ id: picture.id, title: titleOf(picture) })),
    )
  const use = async (id: string) => {
    const whole = await wholePicture(
      id,
      pictures.find((picture) => picture.id === id),
    )
    if (whole) await copy(whole)
  }

  /** Acts on the picture that a key means: the one that has the focus, else the one that is open. */
  const actOn = (act: (id: string) => void) => () => {
    const id = idOf(document.activeElement) ?? state.picture
    if (id !== undefined) act(id)
  }
  const first = pictures[Math.max(0, at)]
  useKeys([
    { keys: ['/'], does: t('keys.words'), act: () => words.current?.focus() },
    { keys: ['u'], does: t('keys.use'), act: actOn((id) => void use(id)) },
    { keys: ['x'], does: t('keys.select'), act: actOn(toggle) },
    {
      keys: ['Delete'],
      does: t('keys.delete'),
      act: selected.size > 0 ? () => removeIds(selected) : actOn((id) => removeIds(new Set([id]))),
    },
    ...(state.picture === undefined
      ? [
          {
            keys: ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'],
            does: t('keys.move'),
            act: () => first && focusPicture(first.id),
          },
          { keys: ['Escape'], does: t('keys.unselect'), act: clear },
        ]
      : []),
  ])

  // All at once: nothing moves when the numbers come.
  const filterPanel = !facetsToCome && <FilterPanel state={state} facets={facets} onChange={change} />
  return (
    <>
      <div className="library" data-panel={state.picture === undefined ? undefined : 'open'}>
        <h2 className="visually-hidden">{tApp('view.library')}</h2>
        {!isNarrow && (
          <aside className="library-filter" aria-label={tFilter('title')}>
            {filterPanel}
          </aside>
        )}
        <div className="library-pictures" inert={isNarrow && state.picture !== undefined}>
          <div className="library-head">
            <WordsField words={state.q} fieldRef={words} onWords={(q, how) => change({ q }, how)} />
            {isNarrow && (
              <Button variant="default" leftSection={<SlidersHorizontal size={16} aria-hidden />} onClick={filter.open}>
                {tFilter('activeCount', { count: active })}
              </Button>
            )}
            <UploadButtons />
          </div>
          <FilterChips state={state} onChange={change} onNone={() => words.current?.focus()} />
          <LibraryBar
            state={state}
            onChange={change}
            total={total}
            selected={selected.size}
            onDelete={() => removeIds(selected)}
            onUnselect={() => {
              clear()
              focusOn(first?.id)
            }}
          />
          <LibraryPictures
            library={library}
            narrowed={active > 0}
            onClear={clearAll}
            open={state.picture}
            selected={selected}
            onOpen={open}
            onSelect={toggle}
            onStep={(id) => change({ picture: id }, 'replace')}
          />
        </div>
        {state.picture !== undefined && (
          <Suspense fallback={<Loader className="view-to-come" aria-label={tApp('loading')} />}>
            <PicturePanel
              id={state.picture}
              position={at < 0 || total === undefined ? undefined : { place: at + 1, of: total }}
              onStep={step}
              onOpen={open}
              onClose={close}
              onUse={({ id }) => void use(id)}
              onDrag={drag}
              onDelete={removeAll}
              wholeScreen={isNarrow}
            />
          </Suspense>
        )}
        {isNarrow && (
          <FilterDrawer opened={filterOpen} onClose={filter.close}>
            {filterPanel}
          </FilterDrawer>
        )}
      </div>
      <UploadDrop />
    </>
  )
}
