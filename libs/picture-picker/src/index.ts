/// <reference lib="dom" preserve="true" />
export {
  pageSlots,
  type HostMessage,
  type PageSlot,
  type PickedPicture,
  type PickerMessage,
  type PixelRectangle,
} from './messages.ts'
export { definePicker, type PickerElement, type PickerEvents, type PickerFault } from './picker-element.ts'
export { pickerUrl } from './picker-url.ts'
