import { Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { Route, Switch, useLocation } from 'wouter'
import { useApi } from '../api/api.ts'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { SessionEnded } from '../session/session-ended.tsx'
import { DeskView } from '../views/desk-view.tsx'
import { Header } from './header.tsx'
import './app.css'

const LibraryView = lazy(() => import('../views/library-view.tsx'))
const MapView = lazy(() => import('../views/map-view.tsx'))
const StatusView = lazy(() => import('../views/status-view.tsx'))
const PickerView = lazy(() => import('../views/picker-view.tsx'))
const NoView = lazy(() => import('../views/no-view.tsx'))

/** The page: what is around a view, and the view that the path names. */
export function App() {
  const t = useTranslations('app')
  const { session } = useApi()
  const [path] = useLocation()
  const isPicker = path === '/picker'
  return (
    <div className="app">
      <a className="skip-link" href="#view">
        {t('skip')}
      </a>
      {!isPicker && <Header />}
      {session && <SessionEnded session={session} />}
      {/* In a frame there is another one around it. */}
      <main id="view" className="view" tabIndex={-1} aria-label={isPicker ? t('view.picker') : undefined}>
        <ErrorBoundary resetKey={path}>
          <Suspense fallback={<Loader className="view-to-come" aria-label={t('loading')} />}>
            <Switch>
              <Route path="/" component={DeskView} />
              <Route path="/library" component={LibraryView} />
              <Route path="/map" component={MapView} />
              <Route path="/status" component={StatusView} />
              <Route path="/picker" component={PickerView} />
              <Route component={NoView} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  )
}
