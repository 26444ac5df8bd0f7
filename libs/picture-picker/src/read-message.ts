import type { PickedPicture, PickerMessage } from './messages.ts'

const texts = ['id', 'url', 'alt', 'html', 'markdown'] as const satisfies readonly (keyof PickedPicture)[]
const optionalTexts = ['credit', 'caption', 'usageTerms'] as const satisfies readonly (keyof PickedPicture)[]
const sides = ['x', 'y', 'width', 'height'] as const satisfies readonly (keyof PickedPicture['crop'])[]

const isObject = (data: unknown): data is Readonly<Record<string, unknown>> => typeof data === 'object' && data !== null

/** Whether it is meant for whoever embeds the picker: a window gets messages of browser extensions and tools, too. */
export const isFromPicker = (data: unknown): data is { readonly type: string } =>
  isObject(data) && typeof data['type'] === 'string' && data['type'].startsWith('picture-desk:')

/** What the picker said; undefined where it is none of its messages, or half of one. A later version may add fields. */
export function readMessage(data: { readonly type: string; readonly picture?: unknown }): PickerMessage | undefined {
  switch (data.type) {
    case 'picture-desk:ready':
    case 'picture-desk:cancelled':
      return { type: data.type }
    case 'picture-desk:picked':
      return isPicture(data.picture) ? { type: data.type, picture: data.picture } : undefined
    default:
      return undefined
  }
}

const isPicture = (data: unknown): data is PickedPicture =>
  isObject(data) &&
  texts.every((name) => typeof data[name] === 'string') &&
  optionalTexts.every((name) => data[name] === undefined || typeof data[name] === 'string') &&
  // Whoever puts it into a page must not load it from anywhere else.
  String(data['url']).startsWith('data:image/') &&
  isRectangle(data['crop'])

const isRectangle = (data: unknown): boolean =>
  isObject(data) && sides.every((side) => Number.isSafeInteger(data[side]) && Number(data[side]) >= 0)
