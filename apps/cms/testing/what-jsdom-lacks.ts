// What every browser has and jsdom has not, as far as the page uses it. Tests in plain Node have no page at all.
if (typeof window !== 'undefined') {
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = () => undefined
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
