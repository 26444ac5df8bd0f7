import type { HandOver } from '../hand-over.ts'
import type { ImageObject } from '../object-event.ts'
import type { PictureInS3, Recognition } from '../recognition.ts'

/** What the picture shows; and whether it is worth paying for a look at who is in it. */
export async function recogniseLabels(
  {
    recognition,
    work,
  }: { readonly recognition: Pick<Recognition, 'labels' | 'looksForPeople'>; readonly work: HandOver },
  image: ImageObject,
  picture: PictureInS3,
): Promise<{ readonly person: boolean }> {
  const labels = await recognition.labels(picture)
  await work.put(image, 'labels', [...labels])
  return { person: recognition.looksForPeople(labels) }
}

/** Known people in the picture. */
export async function recogniseCelebrities(
  { recognition, work }: { readonly recognition: Pick<Recognition, 'people'>; readonly work: HandOver },
  image: ImageObject,
  picture: PictureInS3,
): Promise<void> {
  const { celebrities, celebritiesToReview, faces } = await recognition.people(picture)
  await work.put(image, 'people', {
    celebrities: [...celebrities],
    celebritiesToReview: [...celebritiesToReview],
    faces: [...faces],
  })
}
