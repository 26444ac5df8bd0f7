import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { relative } from 'node:path'
import { builtPage } from './browser.ts'

/** What one stage serves. */
export type Site = {
  readonly headers: Readonly<Record<string, string>>
  /** Of config.json. */
  readonly config: object
  readonly api: (request: Request) => Response | Promise<Response>
}

export type PageServer = {
  readonly url: string
  /** Serves this from now on; what it names may need the page's address first. */
  readonly show: (site: Site) => void
  readonly stop: () => Promise<void>
}

/** The built page as CloudFront serves it, on a port of its own: the files with their headers, and /v1 from the same origin. */
export async function startPageServer(): Promise<PageServer> {
  let shown: Site | undefined
  const site = () => {
    if (!shown) throw new Error('There is nothing to show yet.')
    return shown
  }
  const root = relative(process.cwd(), builtPage)
  const app = new Hono()
    .all('/v1/*', (c) => site().api(c.req.raw))
    .use(async (c, next) => {
      await next()
      for (const [name, value] of Object.entries(site().headers)) c.header(name, value)
    })
    .get('/config.json', (c) => c.json(site().config, 200, { 'cache-control': 'no-cache' }))
    .use(serveStatic({ root }))
    // What the function of CloudFront does.
    .get('/:view{[a-z]+}', serveStatic({ root, path: 'index.html' }))
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server
  await once(server, 'listening')
  return {
    url: urlOf(server),
    show: (next) => {
      shown = next
    },
    stop: () => stopped(server),
  }
}

/** Of a server that listens. */
export const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** Ends the connections of browsers too. */
export async function stopped(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
