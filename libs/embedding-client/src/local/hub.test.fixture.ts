import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A hub on this machine, for as long as `use` runs. */
export async function withHub(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  use: (hubUrl: string, asked: readonly string[]) => Promise<void>,
): Promise<void> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push([request.url, request.headers.range].filter(Boolean).join(' '))
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
