import { styled } from './styled.ts'
import type { Texts } from './texts.ts'

export type FrameDialogOptions = {
  readonly url: URL
  readonly texts: Texts
  /** However it is closed: by button, Escape or code. */
  readonly onClose: () => void
  readonly onWindow: () => void
}

export type FrameDialog = {
  readonly element: HTMLDialogElement
  /** The window of the frame; null until the dialog stands in a page. */
  readonly window: () => WindowProxy | null
  /** Moves the focus into the page within it. */
  readonly focusFrame: () => void
  /** Tells something that nobody has to act on at once. Empty: nothing any more. */
  readonly tell: (text: string) => void
  /** Closes it for good, of which `onClose` is not told. */
  readonly end: () => void
}

/** The picker in a frame, in a dialog with a title and a way out that do not depend on the desk. */
export function frameDialog({ onClose, onWindow, texts, url }: FrameDialogOptions): FrameDialog {
  const inWindow = styled('button', { part: 'window', type: 'button' }, texts.inWindow)
  inWindow.addEventListener('click', onWindow)
  const close = styled('button', { part: 'close', type: 'button' }, texts.close)
  close.addEventListener('click', () => element.close())
  const notice = styled('p', { part: 'notice', role: 'status' })
  const frame = styled('iframe', { part: 'frame', title: texts.frame, src: url.href, allow: 'clipboard-write' })
  const element = styled(
    'dialog',
    { part: 'dialog', 'aria-labelledby': 'title' },
    styled('header', { part: 'header' }, styled('h2', { part: 'title', id: 'title' }, texts.dialog), inWindow, close),
    notice,
    frame,
  )
  element.addEventListener('close', onClose)
  return {
    element,
    window: () => frame.contentWindow,
    focusFrame: () => frame.focus(),
    tell: (text) => {
      notice.textContent = text
    },
    end: () => {
      // Browsers tell later that it was closed; then another one may be open.
      element.removeEventListener('close', onClose)
      element.close()
      element.remove()
    },
  }
}
