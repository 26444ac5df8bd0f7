// jsdom has a page but no fetch. The platform's own is the same as a browser's, and so is all that belongs to it.
const { TestEnvironment } = require('jest-environment-jsdom')

const ofFetch = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'File',
  'FormData',
  'Headers',
  'ReadableStream',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'TransformStream',
  'Uint8Array',
  'WritableStream',
  'fetch',
]

module.exports = class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup()
    for (const name of ofFetch) this.global[name] = globalThis[name]
  }
}
