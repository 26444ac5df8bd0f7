import { frameDialog } from './frame-dialog.ts'
import { pageSlots, type HostMessage, type PageSlot, type PickedPicture } from './messages.ts'
import { pickerUrl } from './picker-url.ts'
import { styled } from './styled.ts'
import { styles } from './styles.ts'
import { talkWith } from './talk.ts'
import { textsFor } from './texts.ts'

/** Why no picture could be picked: BadInput is a fault of the page, Unavailable one of the desk or the browser. */
export type PickerFault = {
  readonly code: 'BadInput' | 'Unavailable' | 'Internal'
  /** What is wrong and what to do, in the language of the page. The element shows it, too. */
  readonly message: string
}

/** What it emits; all of it bubbles, out of shadow roots too. */
export type PickerEvents = {
  'picture-desk:picked': CustomEvent<PickedPicture>
  'picture-desk:cancelled': CustomEvent<null>
  'picture-desk:error': CustomEvent<PickerFault>
}

/** `<picture-desk-picker>`; its attributes stand in the README. */
export type PickerElement = HTMLElement & {
  /** Where the desk is: http://localhost:4200. The attribute of the same name. */
  desk: string
  /** The story. Undefined: what stands in the field that the attribute `for` names. */
  text: string | undefined
  /** What the picture is cut for; the attribute `page-slot`. Undefined: as the editor chooses. */
  pageSlot: PageSlot | undefined
  /** Opens the picker, as its button does. */
  readonly pick: () => void
}

declare global {
  interface HTMLElementTagNameMap {
    'picture-desk-picker': PickerElement
  }
  interface GlobalEventHandlersEventMap {
    'picture-desk:picked': PickerEvents['picture-desk:picked']
    'picture-desk:cancelled': PickerEvents['picture-desk:cancelled']
    'picture-desk:error': PickerEvents['picture-desk:error']
  }
}

/** Milliseconds after which a desk in a frame is said not to answer. It may answer all the same. */
const patience = 10_000

/** Made when it is needed: where there is no page (on a server, say) there is no HTMLElement to extend. */
const pickerClass = (): CustomElementConstructor =>
  class extends HTMLElement implements PickerElement {
    static readonly observedAttributes = ['label']
    readonly #label = document.createElement('slot')
    readonly #fault = styled('p', { part: 'error', role: 'alert' })
    #text: string | undefined
    /** Of the picker that is open: ends it, and brings the one that is a window to the front. */
    #open: { readonly end: () => void; readonly show: () => void } | undefined

    constructor() {
      super()
      const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
      root.adoptedStyleSheets = [styles()]
      const button = styled('button', { part: 'button', type: 'button', 'aria-haspopup': 'dialog' }, this.#label)
      button.addEventListener('click', () => this.pick())
      root.append(button, this.#fault)
    }

    connectedCallback() {
      this.#showLabel()
      // Set before this class was there.
      if (Object.hasOwn(this, 'text')) {
        const { text } = this
        Reflect.deleteProperty(this, 'text')
        this.text = text
      }
    }

    disconnectedCallback() {
      this.#open?.end()
    }

    attributeChangedCallback() {
      this.#showLabel()
    }

    get desk() {
      return this.getAttribute('desk') ?? ''
    }
    set desk(address) {
      this.setAttribute('desk', address)
    }

    get text() {
      return this.#text
    }
    set text(text) {
      this.#text = text
    }

    get pageSlot() {
      const asked = this.getAttribute('page-slot')
      return pageSlots.find((slot) => slot === asked)
    }
    set pageSlot(slot) {
      if (slot === undefined) this.removeAttribute('page-slot')
      else this.setAttribute('page-slot', slot)
    }

    pick() {
      if (this.#open) return this.#open.show()
      this.#fault.textContent = ''
      if (location.origin === 'null') return this.#fail('BadInput', textsFor(this).noOrigin)
      let url: URL
      try {
        url = pickerUrl(this.desk, location.origin)
      } catch {
        return this.#fail('BadInput', textsFor(this).noDesk)
      }
      if (this.getAttribute('open') === 'window') this.#openWindow(url)
      else this.#openDialog(url)
    }

    #openDialog(url: URL) {
      const texts = textsFor(this)
      const end = () => {
        clearTimeout(silence)
        stop()
        this.#open = undefined
        dialog.end()
      }
      const dialog = frameDialog({
        texts,
        url,
        onClose: () => this.#cancel(),
        onWindow: () => {
          end()
          this.#openWindow(url)
        },
      })
      const stop = this.#talk(url.origin, dialog.window, () => {
        clearTimeout(silence)
        dialog.tell('')
        dialog.focusFrame()
      })
      const silence = setTimeout(() => {
        dialog.tell(texts.silent)
        this.#emit('picture-desk:error', { code: 'Unavailable', message: texts.silent })
      }, patience)
      this.#open = { end, show: () => dialog.focusFrame() }
      this.shadowRoot!.append(dialog.element)
      dialog.element.showModal()
    }

    #openWindow(url: URL) {
      const picker = open(url, 'picture-desk-picker', 'popup,width=1200,height=800')
      if (!picker) return this.#fail('Unavailable', textsFor(this).blocked)
      const stop = this.#talk(
        url.origin,
        () => picker,
        () => undefined,
      )
      // Whoever comes back from a window that was closed has picked nothing.
      const back = () => picker.closed && this.#cancel()
      addEventListener('focus', back)
      this.#open = {
        end: () => {
          removeEventListener('focus', back)
          stop()
          this.#open = undefined
          picker.close()
        },
        show: () => (picker.closed ? this.#cancel() : picker.focus()),
      }
    }

    #talk(origin: string, picker: () => WindowProxy | null, onReady: () => void) {
      return talkWith({
        origin,
        picker,
        story: () => this.#story(),
        onReady,
        onPicked: (picture) => {
          this.#open?.end()
          this.#emit('picture-desk:picked', picture)
        },
        onCancelled: () => this.#cancel(),
        onUnreadable: () => this.#fail('Internal', textsFor(this).unreadable),
      })
    }

    #story(): Omit<HostMessage, 'type'> {
      const { pageSlot: slot } = this
      return { text: this.#text ?? this.#textOfField(), ...(slot === undefined ? {} : { slot }) }
    }

    #textOfField(): string {
      const id = this.getAttribute('for')
      const root = this.getRootNode()
      const field = id === null || !('getElementById' in root) ? null : (root as Document).getElementById(id)
      if (!field) return ''
      return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field.value : field.innerText
    }

    #cancel() {
      this.#open?.end()
      this.#emit('picture-desk:cancelled', null)
    }

    #fail(code: PickerFault['code'], message: string) {
      this.#open?.end()
      this.#fault.textContent = message
      this.#emit('picture-desk:error', { code, message })
    }

    #emit<Name extends keyof PickerEvents>(name: Name, detail: PickerEvents[Name]['detail']) {
      this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))
    }

    #showLabel() {
      this.#label.textContent = this.getAttribute('label') ?? textsFor(this).label
    }
  }

/** Makes `<picture-desk-picker>` known to a page; again does nothing. `name` is another one for who needs it. */
export function definePicker(name = 'picture-desk-picker'): void {
  if (!customElements.get(name)) customElements.define(name, pickerClass())
}
