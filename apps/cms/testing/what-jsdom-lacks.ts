// What every browser has and jsdom has not, as far as the page uses it. Tests in plain Node have no page at all.
if (typeof window !== 'undefined') {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = () => undefined
  window.matchMedia = (media) => {
    const list = { matches: false, media, onchange: null }
    const listeners = { addEventListener: () => undefined, removeEventListener: () => undefined }
    return Object.assign(new EventTarget(), list, listeners) as unknown as MediaQueryList
  }
}
