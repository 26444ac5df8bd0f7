import { AppError, faultsOf, type SchemaIssue } from '@picture-desk/app-error'
import type { HostMessage, PickerMessage } from '@picture-desk/picture-picker'
import { hostMessage, isForPicker, pickerMessage } from './messages.ts'

/** As much of a window as a bridge needs. */
export type Embedded = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly opener: unknown
  readonly parent: unknown
}

export type HostBridge = {
  /** Throws Unavailable where the page that embeds the picker has gone. */
  readonly say: (message: PickerMessage) => void
  /** Gets each story of the host, and what is wrong with a message of it that cannot be read. Returns what ends it. */
  readonly listen: (onMessage: (message: HostMessage) => void, onFault: (error: AppError) => void) => () => void
}

type Host = { readonly closed: boolean; readonly postMessage: (message: unknown, targetOrigin: string) => void }

/**
 * The page that embeds this one, and has this origin: in a frame its parent, in a window of its own the opener. Messages go to this
 * origin and to no other, and those of any other window or origin are not heard. Undefined where nothing embeds it.
 */
export function hostBridge(origin: string, here: Embedded = window): HostBridge | undefined {
  const host = here.parent === here ? here.opener : here.parent
  if (!isHost(host)) return undefined
  return {
    say: (message) => {
      if (host.closed)
        throw new AppError('Unavailable', 'The page that opened the picker is closed.', {
          whatToDo: 'Open the picker from it again.',
        })
      host.postMessage(pickerMessage.parse(message), origin)
    },
    listen: (onMessage, onFault) => {
      const hear = ({ data, origin: from, source }: MessageEvent<unknown>) => {
        if (from !== origin || source !== host || !isForPicker(data)) return
        const read = hostMessage.safeParse(data)
        if (read.success) onMessage(read.data)
        else onFault(unreadable(read.error.issues))
      }
      here.addEventListener('message', hear)
      return () => here.removeEventListener('message', hear)
    },
  }
}

const isHost = (host: unknown): host is Host => typeof host === 'object' && host !== null && 'postMessage' in host

const unreadable = (issues: readonly SchemaIssue[]): AppError =>
  new AppError('BadInput', `The embedding page sent what the picker cannot read: ${faultsOf(issues)}.`, {
    whatToDo: 'Paste the story here, and tell whoever maintains that page.',
  })

/** The origin that is asked for, if the configuration allows it. */
export const allowedOrigin = (asked: string | null, allowed: readonly string[]): string | undefined =>
  allowed.find((origin) => origin === asked)
