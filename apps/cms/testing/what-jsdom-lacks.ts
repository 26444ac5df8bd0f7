import { configure } from '@testing-library/react'

// A part of the page that is loaded when it is asked for takes its time on a busy machine. In milliseconds.
configure({ asyncUtilTimeout: 20_000 })

// What every browser has and jsdom has not, as far as the page uses it. Tests in plain Node have no page at all.
if (typeof window !== 'undefined') {
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = () => undefined
  // Nothing is laid out; what fits its width has some.
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { get: () => 1_024 })
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  window.matchMedia = (media) => {
    const list = { matches: false, media, onchange: null }
    const listeners = { addEventListener: () => undefined, removeEventListener: () => undefined }
    return Object.assign(new EventTarget(), list, listeners) as unknown as MediaQueryList
  }
  afterEach(() => {
    sessionStorage.clear()
    localStorage.clear()
  })
}
