import './zod-without-eval.ts'
import { toAppError } from '@picture-desk/app-error'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiContext, createApi } from './api.ts'
import { App } from './app.tsx'
import { ErrorNotice } from './components/error-notice.tsx'
import { loadConfig, type Config } from './config.ts'
import type { Session } from './session.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'

const root = createRoot(document.getElementById('root')!)

/** Who has no login does not load what it takes. */
async function signedIn(login: NonNullable<Config['login']>): Promise<Session | undefined> {
  const { startSession } = await import('./session.ts')
  return startSession(login)
}

async function show(): Promise<void> {
  const config = await loadConfig()
  const session = config.login && (await signedIn(config.login))
  // The browser is on its way to the login page.
  if (config.login && !session) return
  root.render(
    <StrictMode>
      <ApiContext value={createApi(config, undefined, session)}>
        <App />
      </ApiContext>
    </StrictMode>,
  )
}

show().catch((error: unknown) =>
  root.render(
    <main className="cannot-start">
      <h1>Picture Desk</h1>
      <ErrorNotice error={toAppError(error, 'The page cannot be started.')} onRetry={() => location.reload()} />
    </main>,
  ),
)
