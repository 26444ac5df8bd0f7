import './zod-without-eval.ts'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './styles/theme.css'
import './styles/base.css'
import { toAppError } from '@picture-desk/app-error'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApi } from './api/api.ts'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app/app.tsx'
import { CannotStart } from './app/cannot-start.tsx'
import { Providers } from './app/providers.tsx'
import { Config, loadConfig } from './config.ts'
import { speak, usualLanguage } from './language.tsx'
import type { Session } from './session/session.ts'

const root = createRoot(document.getElementById('root')!)
const show = (page: ReactNode) => root.render(<StrictMode>{page}</StrictMode>)

/** Who has no login does not load what it takes. */
async function signedIn(login: NonNullable<Config['login']>): Promise<Session | undefined> {
  const { startSession } = await import('./session/session.ts')
  return startSession(login)
}

/**
 * Not at the top level: a chunk that waits while it is loaded, for one that imports from it, waits for ever, and which chunk has
 * what is the bundler's choice.
 */
async function start(): Promise<void> {
  const spoken = await speak(usualLanguage())
  const queryClient = createQueryClient()
  try {
    const config = await loadConfig()
    const session = config.login && (await signedIn(config.login))
    // Without a session the browser is on its way to the login page.
    if (session || !config.login)
      show(
        <Providers
          config={config}
          api={createApi(config, undefined, session)}
          queryClient={queryClient}
          spoken={spoken}
        >
          <App />
        </Providers>,
      )
  } catch (error) {
    const usual = Config.parse({})
    show(
      <Providers config={usual} api={createApi(usual)} queryClient={queryClient} spoken={spoken}>
        <CannotStart error={toAppError(error, 'The page cannot be started.')} />
      </Providers>,
    )
  }
}

void start()
