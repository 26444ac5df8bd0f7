import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startDesk } from './desk-server.ts'
import { test as base } from './test.ts'

export type ForeignSite = {
  /** Another one than the desk's, which allows it to embed the picker. */
  readonly origin: string
  /** The page that it answers from now on, whatever is asked for. */
  readonly show: (page: string) => void
}

/** With a site of another origin, such as a CMS. */
export const test = base.extend<object, { readonly cms: ForeignSite }>({
  cms: [
    async ({}, use) => {
      let shown = ''
      const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(shown))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      await use({
        origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        show: (page) => {
          shown = page
        },
      })
      server.closeAllConnections()
      server.close()
    },
    { scope: 'worker' },
  ],
  desk: [
    async ({ cms }, use) => {
      const desk = await startDesk('--picker-origin', cms.origin)
      await use(desk)
      await desk.end()
    },
    { scope: 'worker' },
  ],
})
