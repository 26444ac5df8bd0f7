import './zod-without-eval.ts'
import { toAppError } from '@picture-desk/app-error'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiContext, createApi } from './api.ts'
import { App } from './app.tsx'
import { ErrorNotice } from './components/error-notice.tsx'
import { loadConfig } from './config.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'

const root = createRoot(document.getElementById('root')!)

loadConfig().then(
  (config) =>
    root.render(
      <StrictMode>
        <ApiContext value={createApi(config)}>
          <App />
        </ApiContext>
      </StrictMode>,
    ),
  (error: unknown) =>
    root.render(
      <ErrorNotice
        error={toAppError(error, 'The page cannot read its configuration.')}
        onRetry={() => location.reload()}
      />,
    ),
)
