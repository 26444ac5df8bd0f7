import { AppError } from '@picture-desk/app-error'
import { Box, Caption, Celebrity, Label, TechnicalFacts } from '@picture-desk/image-record'
import type { ObjectStore } from '@picture-desk/service-ports'
import * as z from 'zod'
import type { ImageObject } from './object-event.ts'

/** What one stage leaves for the next. It may be larger than what a state machine carries, and is nobody else's business. */
const handedOver = {
  /** `extractor`: who recognised the picture, where that was done before. */
  prepared: z.object({ caption: Caption, technical: TechnicalFacts, extractor: z.string().optional() }),
  labels: z.array(Label),
  people: z.object({
    celebrities: z.array(Celebrity),
    celebritiesToReview: z.array(Celebrity),
    faces: z.array(Box),
  }),
}
type HandedOver = { [Name in keyof typeof handedOver]: z.infer<(typeof handedOver)[Name]> }

/** Objects below `work/`, one folder for each event of a picture, which the bucket's lifecycle removes. */
export type HandOver = {
  readonly put: <Name extends keyof HandedOver>(of: ImageObject, name: Name, value: HandedOver[Name]) => Promise<void>
  readonly get: <Name extends keyof HandedOver>(of: ImageObject, name: Name) => Promise<HandedOver[Name] | undefined>
  /** Resolves to the key it has. */
  readonly putPicture: (of: ImageObject, name: 'preview' | 'recognition', jpeg: Uint8Array) => Promise<string>
  readonly getPicture: (of: ImageObject, name: 'preview' | 'recognition') => Promise<Uint8Array>
}

export function handOver(store: ObjectStore): HandOver {
  const keyOf = ({ id, sequencer }: ImageObject, file: string) => `work/${id}/${sequencer}/${file}`
  return {
    put: (of, name, value) => store.put(keyOf(of, `${name}.json`), JSON.stringify(value), 'application/json'),
    get: async (of, name) => {
      const bytes = await store.get(keyOf(of, `${name}.json`))
      return bytes && (handedOver[name].parse(JSON.parse(new TextDecoder().decode(bytes))) as HandedOver[typeof name])
    },
    putPicture: async (of, name, jpeg) => {
      const key = keyOf(of, `${name}.jpg`)
      await store.put(key, jpeg, 'image/jpeg')
      return key
    },
    getPicture: async (of, name) => {
      const bytes = await store.get(keyOf(of, `${name}.jpg`))
      if (!bytes) throw lost(of, name)
      return bytes
    },
  }
}

/** The lifecycle removed it: the execution waited for days. */
export const lost = ({ key }: ImageObject, what: string): AppError =>
  new AppError('Internal', `What the stage before left of ${key} (${what}) is gone.`, {
    whatToDo: 'Start the ingestion of this picture again (docs/runbook.md, "Redrive").',
  })
