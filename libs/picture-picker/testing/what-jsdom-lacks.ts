// What every browser has and jsdom has not, as far as the element uses it. Tests in plain Node have no page at all.
if (typeof window !== 'undefined') {
  // Nothing is styled.
  Object.assign(CSSStyleSheet.prototype, { replaceSync: () => undefined })

  // A dialog is open or not. Neither the focus nor what is behind it is taken care of: the test in a browser looks at that.
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true
    },
    close(this: HTMLDialogElement) {
      if (!this.open) return
      this.open = false
      this.dispatchEvent(new Event('close'))
    },
  })

  // A frame in a shadow root has no window. Nothing is loaded into this one.
  const windows = new WeakMap<HTMLIFrameElement, object>()
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
    get(this: HTMLIFrameElement) {
      if (!windows.has(this)) windows.set(this, { postMessage: () => undefined })
      return windows.get(this)
    },
  })
}
