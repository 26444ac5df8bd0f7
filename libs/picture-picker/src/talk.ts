import type { HostMessage, PickedPicture } from './messages.ts'
import { isFromPicker, readMessage } from './read-message.ts'

export type TalkOptions = {
  /** Of the desk: messages go to it and to no other, and those of another are not heard. */
  readonly origin: string
  /** The window that the picker is in, which may come later. Messages of any other are not heard. */
  readonly picker: () => WindowProxy | null
  /** Asked for when the picker is ready. */
  readonly story: () => Omit<HostMessage, 'type'>
  readonly onReady: () => void
  readonly onPicked: (picture: PickedPicture) => void
  readonly onCancelled: () => void
  /** The picker said what cannot be read. */
  readonly onUnreadable: () => void
}

/** Sends the story to the picker once it is ready, and hears what it says, until the function that is returned ends it. */
export function talkWith({
  onCancelled,
  onPicked,
  onReady,
  onUnreadable,
  origin,
  picker,
  story,
}: TalkOptions): () => void {
  const hear = ({ data, origin: from, source }: MessageEvent<unknown>) => {
    const speaker = picker()
    if (speaker === null || source !== speaker || from !== origin || !isFromPicker(data)) return
    const message = readMessage(data)
    switch (message?.type) {
      case 'picture-desk:ready':
        speaker.postMessage({ type: 'picture-desk:story', ...story() } satisfies HostMessage, origin)
        return onReady()
      case 'picture-desk:picked':
        return onPicked(message.picture)
      case 'picture-desk:cancelled':
        return onCancelled()
      default:
        return onUnreadable()
    }
  }
  addEventListener('message', hear)
  return () => removeEventListener('message', hear)
}
