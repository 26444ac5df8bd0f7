import { definePicker } from './picker-element.ts'

export type * from './index.ts'

// A page that is made on a server too imports this there.
if ('customElements' in globalThis) definePicker()
