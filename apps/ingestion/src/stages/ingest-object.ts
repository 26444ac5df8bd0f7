import type { Recognition } from '../recognition.ts'
import type { ImageObject } from '../object-event.ts'
import { indexImage, type IndexImagePorts } from './index-image.ts'
import { prepare, type PreparePorts } from './prepare.ts'
import { recogniseCelebrities, recogniseLabels } from './recognise.ts'

export type IngestObjectPorts = PreparePorts & IndexImagePorts & { readonly recognition: Recognition }

/**
 * The stages of the state machine one after another in one function, for pictures that lie in the bucket already: a tenth of the
 * transitions, the same code and the same rows. What an event has told of before is left alone.
 */
export async function ingestObject(
  ports: IngestObjectPorts,
  image: ImageObject,
  holder: string,
): Promise<{ readonly outcome: 'indexed' | 'done' | 'stale' | 'gone' }> {
  const prepared = await prepare(ports, image, holder)
  if (prepared.outcome !== 'prepared') return prepared
  const { known, picture } = prepared
  if (!known) {
    const { person } = await recogniseLabels(ports, image, picture)
    if (person) await recogniseCelebrities(ports, image, picture)
  }
  return indexImage(ports, image, holder)
}
