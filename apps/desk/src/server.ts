import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { AppError } from '@picture-desk/app-error'
import { errorResponse, searchRoutes, type SearchApi } from '@picture-desk/search-api-contract/server'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, relative } from 'node:path'
import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'

/** Only this machine can reach it. */
const address = '127.0.0.1'

/** `<picture-desk-picker>`, which any page may load: there is nothing of the archive in it. */
const pickerScript = '/picker.js'

export type ServerOptions = {
  /** 0 for any that is free. */
  readonly port: number
  /** The built page. Without it only the API is served. */
  readonly page: string
  /** Pages of other origins that may embed the picker. Default: none. */
  readonly pickerOrigins?: readonly string[]
  readonly onError?: (error: AppError) => void
}

export type DeskServer = {
  /** http://localhost:4200 */
  readonly url: string
  /** Lets the calls under way end, then stops. */
  readonly close: () => Promise<void>
}

/** The API and the page on one port of this machine. Throws Conflict where the port is taken. */
export async function startServer(api: SearchApi, { port, ...options }: ServerOptions): Promise<DeskServer> {
  const app = deskApp(api, options)
  const server = serve({ fetch: app.fetch, hostname: address, port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new AppError('Conflict', `Port ${port} is in use.`, {
              cause,
              whatToDo: 'Stop what listens there, or give another with --port N.',
            })
          : cause,
      ),
    )
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      }),
  }
}

/** What the server answers, without the network. */
export function deskApp(api: SearchApi, { onError, page, pickerOrigins = [] }: Omit<ServerOptions, 'port'>) {
  const app = new Hono()
  app.use(headersFor(pickerOrigins))
  app.use(fromThisMachineOnly)
  app.route('/', searchRoutes(api, onError ? { onError } : {}))
  if (existsSync(join(page, 'index.html'))) {
    // The static handler takes paths below the working folder, and refuses what would lead out of its root.
    const root = relative(process.cwd(), page) || '.'
    app.get('/config.json', (c) => c.json({ pickerOrigins }, 200, { 'cache-control': 'no-cache' }))
    app.get(pickerScript, cors(), etag(), async (c, next) => {
      await next()
      // Its address stays when it changes.
      c.header('cache-control', 'no-cache')
    })
    app.use(serveStatic({ root }))
    // A view of the page, which knows its paths itself.
    app.get('/:view{[a-z]+}', serveStatic({ root, path: 'index.html' }))
  }
  app.notFound((c) => errorResponse(c, new AppError('NotFound', `There is nothing at ${c.req.path}.`)))
  return app
}

/** Nobody frames the page, but those who may embed the picker do that. */
function headersFor(pickerOrigins: readonly string[]): MiddlewareHandler {
  const headers = (frameAncestors: string[]) => ({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors,
    },
    // The desk speaks plain HTTP on this machine; a browser told otherwise would not come back.
    strictTransportSecurity: false,
  })
  const ofPage = secureHeaders(headers(["'none'"]))
  const ofScript = secureHeaders({ ...headers(["'none'"]), crossOriginResourcePolicy: 'cross-origin' })
  const ofPicker = secureHeaders({
    ...headers([...pickerOrigins]),
    // It knows no list of origins, and frame-ancestors says the same.
    xFrameOptions: false,
    // Else a window of its own would lose the page that opened it.
    crossOriginOpenerPolicy: false,
  })
  const others: Readonly<Record<string, MiddlewareHandler>> = {
    ...(pickerOrigins.length > 0 ? { '/picker': ofPicker } : {}),
    [pickerScript]: ofScript,
  }
  return (c, next) => (others[c.req.path] ?? ofPage)(c, next)
}

/**
 * A page of somebody else's, open in the same browser, must neither read the archive (DNS rebinding: the Host header would
 * be its own) nor write to it (the Origin header would be).
 */
const fromThisMachineOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host')
  const origin = c.req.path === pickerScript ? undefined : c.req.header('origin')
  if (!isLocalHost(host) || (origin !== undefined && origin !== `http://${host}`))
    return errorResponse(
      c,
      new AppError('Forbidden', 'The desk answers pages of its own only.', {
        whatToDo: 'Open it as http://localhost.',
      }),
    )
  await next()
}

const isLocalHost = (host: string | undefined) =>
  host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
