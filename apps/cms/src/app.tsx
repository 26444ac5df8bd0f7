import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useApi } from './api.ts'
import { counted } from './counted.ts'
import { ArticleForm } from './features/article/article-form.tsx'
import { PicturePanel } from './features/detail/picture-panel.tsx'
import { KeysHelp } from './features/keys/keys-help.tsx'
import { Understood } from './features/search/understood.tsx'
import { useArticleSearch, type Asked } from './features/search/use-article-search.ts'
import { verdictWords } from './features/search/verdict-words.ts'
import { SessionEnded } from './features/session/session-ended.tsx'
import { SignOut } from './features/session/sign-out.tsx'
import { Notices } from './features/status/notices.tsx'
import { StatusLine } from './features/status/status-line.tsx'
import { useStatus } from './features/status/use-status.ts'
import { DropAnywhere } from './features/upload/drop-anywhere.tsx'
import { UploadButton } from './features/upload/upload-button.tsx'
import { UploadTray } from './features/upload/upload-tray.tsx'
import { useUploads } from './features/upload/use-uploads.ts'
import { Pictures } from './pictures.tsx'
import { useUrlState } from './url-state.ts'
import { useKeptText } from './use-kept-text.ts'
import { useKeys } from './use-keys.ts'
import { narrowScreen, useMediaQuery } from './use-media-query.ts'

/** The whole desk: puts the features, which do not know each other, side by side. */
export function App() {
  const api = useApi()
  const [{ mode, picture }, changeUrl] = useUrlState()
  const [article, setArticle] = useKeptText('picture-desk.article')
  const [marked, setMarked] = useState<string>()
  const [said, say] = useState('')
  const { find, search, withdraw } = useArticleSearch()
  const desk = useStatus()
  const { add, clear, retry, uploads } = useUploads(desk.refresh)
  const wholeScreen = useMediaQuery(narrowScreen)
  const articleText = useRef<HTMLTextAreaElement>(null)
  const picturesTitle = useRef<HTMLHeadingElement>(null)
  useKeys({ '/': () => articleText.current?.focus() })

  const found = 'found' in search ? search.found : undefined
  const matches = found?.results ?? []
  const at = matches.findIndex(({ id }) => id === picture)
  const panelCoversAll = picture !== undefined && wholeScreen
  const answered = search.state === 'found' ? search.asked : undefined
  const articleIsAsSearched = 'asked' in search && search.asked.article === article

  const showPictures = useEffectEvent(() => {
    if (wholeScreen) picturesTitle.current?.closest('section')?.scrollIntoView()
  })
  useEffect(() => {
    if (answered) showPictures()
  }, [answered])

  const ask = async (asked: Asked) => {
    say('Searching…')
    const answer = await find(asked)
    // Why it failed is told as an alert.
    if (!answer) return say('')
    say(`${counted(answer.results.length, 'picture')}. ${verdictWords[answer.verdict]}.`)
    if (!answer.results.some(({ id }) => id === picture)) changeUrl({ picture: undefined }, 'replace')
  }
  const searchAgain = useEffectEvent(() => {
    if (api.session?.searchAgain && article !== '') void ask({ article, mode })
  })
  useEffect(() => searchAgain(), [])

  const step = (by: 1 | -1) => {
    const next = at < 0 ? undefined : matches[at + by]
    if (!next) return
    changeUrl({ picture: next.id }, 'replace')
    if (!wholeScreen) focusCard(next.id)
  }
  const focusResult = (id: string | undefined) => {
    if (!focusCard(id)) picturesTitle.current?.focus()
  }
  const close = () => {
    // What lies behind a panel that takes the whole screen can have the focus only when that is gone.
    flushSync(() => changeUrl({ picture: undefined }, 'push'))
    focusResult(picture)
  }
  const onDeleted = (id: string, title: string) => {
    const next = (matches[at + 1] ?? matches[at - 1])?.id
    flushSync(() => {
      withdraw(id)
      changeUrl({ picture: at < 0 ? undefined : next }, 'replace')
      say(`${title} is deleted.`)
    })
    desk.refresh()
    focusResult(next)
  }

  return (
    <div className="desk">
      <header className="masthead" inert={panelCoversAll}>
        <h1>Picture Desk</h1>
        <StatusLine {...desk} />
        <UploadButton onFiles={add} />
        <KeysHelp />
        {api.session && <SignOut session={api.session} onSignOut={() => setArticle('')} />}
      </header>
      {api.session && <SessionEnded session={api.session} search={'asked' in search} inert={panelCoversAll} />}
      <Notices notices={desk.status?.notices ?? []} inert={panelCoversAll} />
      <main className="columns" data-panel={picture === undefined ? undefined : 'open'}>
        <section className="article-column" aria-label="Article" inert={panelCoversAll}>
          <ArticleForm
            textRef={articleText}
            article={article}
            onArticle={setArticle}
            mode={mode}
            onMode={(next) => {
              changeUrl({ mode: next }, 'replace')
              if ('asked' in search) void ask({ ...search.asked, mode: next })
            }}
            searching={search.state === 'searching'}
            onSearch={(text) => void ask({ article: text, mode })}
            people={articleIsAsSearched ? (found?.query.people ?? []) : []}
            marked={marked}
          />
          {found && <Understood query={found.query} marked={marked} onMark={setMarked} canMark={articleIsAsSearched} />}
        </section>
        <Pictures
          ref={picturesTitle}
          search={search}
          status={desk.status}
          previewUrl={api.previewUrl}
          open={picture}
          onOpen={(id) => changeUrl({ picture: id }, 'push')}
          onStep={(id) => changeUrl({ picture: id }, 'replace')}
          onRetry={() => {
            if ('asked' in search) void ask(search.asked)
          }}
          inert={panelCoversAll}
        />
        {picture !== undefined && (
          <PicturePanel
            id={picture}
            match={matches[at]}
            position={at < 0 ? undefined : `${at + 1} of ${matches.length}`}
            onStep={step}
            onOpen={(id) => changeUrl({ picture: id }, 'push')}
            onClose={close}
            onDeleted={onDeleted}
            wholeScreen={wholeScreen}
          />
        )}
      </main>
      <UploadTray
        uploads={uploads}
        onRetry={retry}
        onClear={clear}
        onOpen={(id) => changeUrl({ picture: id }, 'push')}
      />
      <DropAnywhere
        onDrop={(files, folders) => {
          add(files)
          if (folders > 0) say('A folder cannot be dropped: open it and drop its pictures.')
        }}
      />
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  )
}

/** Whether there is a card of this picture to have the focus. */
function focusCard(id: string | undefined): boolean {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-picture]')]
  const card = cards.find(({ dataset }) => dataset['picture'] === id)
  card?.focus()
  card?.closest('li')?.scrollIntoView({ block: 'nearest' })
  return card !== undefined
}
