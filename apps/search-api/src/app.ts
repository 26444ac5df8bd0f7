import { toAppError } from '@picture-desk/app-error'
import { logKeysOfError, type Telemetry } from '@picture-desk/lambda-handler'
import { endpoints } from '@picture-desk/search-api-contract'
import { errorResponse, searchRoutes, type SearchApi } from '@picture-desk/search-api-contract/server'
import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { requireAdmin, type User, type Verify } from './auth.ts'
import type { Budget } from './budget.ts'

export type AppOptions = {
  readonly api: SearchApi
  readonly verify: Verify
  readonly budget: Budget
  /** Of pages that may call. */
  readonly origins: readonly string[]
  readonly telemetry: Pick<Telemetry, 'logger' | 'metrics'>
}

type Signed = { Variables: { user: User } }

/**
 * The routes of the contract, for those who signed in. Of a request the log has method, path, status, time and the user's id;
 * never a text, which may not be published yet.
 */
export function searchApp({ api, budget, origins, telemetry: { logger, metrics }, verify }: AppOptions) {
  const app = new Hono<Signed>()
  app.use(async (c, next) => {
    const began = performance.now()
    await next()
    const milliseconds = Math.round(performance.now() - began)
    const { method, path } = c.req
    const { status } = c.res
    const user = (c.get('user') as User | undefined)?.id
    logger.info('answered', { method, path, status, milliseconds, ...(user === undefined ? {} : { user }) })
    metrics.addMetric('latency', 'Milliseconds', milliseconds)
    // What somebody waits for: among previews and states of uploads a slow search would not be seen.
    if (path === endpoints.search.path) metrics.addMetric('search', 'Milliseconds', milliseconds)
    metrics.publishStoredMetrics()
  })
  app.use(
    cors({
      origin: [...origins],
      allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
      allowHeaders: ['authorization', 'content-type'],
      exposeHeaders: ['retry-after', 'etag'],
      maxAge: 3600,
    }),
  )
  app.use(async (c, next) => {
    c.set('user', await verify(c.req.header('authorization')))
    await next()
  })
  app.on('DELETE', '*', async (c, next) => {
    requireAdmin(c.get('user'), 'delete pictures')
    await next()
  })
  app.use('/v1/backfills/*', async (c, next) => {
    requireAdmin(c.get('user'), 'run backfills')
    await next()
  })
  app.get('/v1/picks', async (c, next) => {
    requireAdmin(c.get('user'), 'read what others picked')
    await next()
  })
  const counted: MiddlewareHandler<Signed> = async (c, next) => {
    await budget(c.get('user').id)
    await next()
  }
  app.post('/v1/search', counted)
  // It embeds what it is asked for, as a search does.
  app.post(endpoints.placeOnMap.path, counted)
  app.patch('/v1/images/:id', counted)
  // What is uploaded is looked at by Rekognition.
  app.post('/v1/uploads', counted)
  app.post('/v1/failures/:id/retry', counted)
  const onError = (thrown: unknown) => {
    const error = toAppError(thrown)
    logger[error.code === 'Internal' ? 'error' : 'warn']('refused', logKeysOfError(error))
  }
  app.route('/', searchRoutes(api, { onError, userOf: (c) => (c.get('user') as User).id }))
  app.onError((thrown, c) => {
    onError(thrown)
    return errorResponse(c, toAppError(thrown))
  })
  return app
}
