import type { Fetch } from '@picture-desk/search-api-contract'

/**
 * A fetch that tells how much of its body is sent, 0..1. Made from XMLHttpRequest, since `fetch` itself tells nothing of
 * what it sends.
 */
export const fetchWithProgress =
  (onProgress: (sent: number) => void): Fetch =>
  (url, { body, headers, method = 'GET', signal }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(method, url)
      for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value)
      request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
        if (lengthComputable && total > 0) onProgress(loaded / total)
      })
      request.onload = () => resolve(responseOf(request))
      request.onerror = () => reject(new TypeError('the connection failed'))
      request.onabort = () => reject(signal?.reason as Error)
      if (signal?.aborted) reject(signal.reason as Error)
      else {
        signal?.addEventListener('abort', () => request.abort(), { once: true })
        request.send(body as XMLHttpRequestBodyInit | null | undefined)
      }
    })

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  // A bucket answers 204, and a Response of that status refuses to have a body, an empty one too.
  const body = request.responseText === '' ? null : request.responseText
  return new Response(body, { headers, status: request.status, statusText: request.statusText })
}
