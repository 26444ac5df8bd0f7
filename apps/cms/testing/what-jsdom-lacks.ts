import { configure } from '@testing-library/react'

// A part of the page that is loaded when it is asked for takes its time on a busy machine. In milliseconds.
configure({ asyncUtilTimeout: 20_000 })

// What every browser has and jsdom has not, as far as the page uses it. Tests in plain Node have no page at all.
if (typeof window !== 'undefined') {
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = () => undefined
  // Nothing is laid out; what fits its width has some.
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { get: () => 1_024 })
  // Signals are the platform's, as those of its fetch have to be; jsdom takes its own only.
  const add = Reflect.get(EventTarget.prototype, 'addEventListener') as typeof window.addEventListener
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const { signal, ...rest } = typeof options === 'object' ? options : { capture: options ?? false }
    add.call(this as Window, type, listener!, rest)
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener, rest), { once: true })
  }
  // Nothing is drawn.
  HTMLCanvasElement.prototype.getContext = () => null
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  // Nothing comes into sight: what is loaded then is asked for by a click.
  window.IntersectionObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
    readonly root = null
    readonly rootMargin = ''
    readonly scrollMargin = ''
    readonly thresholds = []
    takeRecords() {
      return []
    }
  }
  window.matchMedia = (media) => {
    const list = { matches: false, media, onchange: null }
    const listeners = { addEventListener: () => undefined, removeEventListener: () => undefined }
    return Object.assign(new EventTarget(), list, listeners) as unknown as MediaQueryList
  }
  afterEach(() => {
    jest.restoreAllMocks()
    sessionStorage.clear()
    localStorage.clear()
  })
}
