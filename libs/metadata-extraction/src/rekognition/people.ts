import type { RecognizeCelebritiesResponse } from '@aws-sdk/client-rekognition'
import type { Box, Celebrity } from '@picture-desk/image-record'
import { percentage, toBox } from './labels.ts'

/** Who is in a picture: certain, to be reviewed, and all faces. */
export type People = {
  readonly celebrities: readonly Celebrity[]
  readonly celebritiesToReview: readonly Celebrity[]
  readonly faces: readonly Box[]
}

/**
 * What RecognizeCelebrities answered, in our words. Who is matched below the threshold is for people to look at; who is there
 * twice is there once, as surely as the surer face.
 */
export function toPeople(
  { CelebrityFaces = [], UnrecognizedFaces = [] }: RecognizeCelebritiesResponse,
  matchThreshold: number,
): People {
  const byName = new Map<string, Celebrity>()
  for (const { Face, Id, MatchConfidence, Name, Urls } of CelebrityFaces) {
    const matchConfidence = percentage(MatchConfidence)
    if (!Name || matchConfidence === undefined) continue
    if ((byName.get(Name)?.matchConfidence ?? -1) >= matchConfidence) continue
    const [box] = toBox(Face?.BoundingBox)
    byName.set(Name, {
      name: Name,
      ...(Id ? { id: Id } : {}),
      urls: (Urls ?? []).filter((url) => url !== ''),
      matchConfidence,
      ...(box ? { box } : {}),
    })
  }
  const people = [...byName.values()].toSorted((a, b) => b.matchConfidence - a.matchConfidence)
  return {
    celebrities: people.filter(({ matchConfidence }) => matchConfidence >= matchThreshold),
    celebritiesToReview: people.filter(({ matchConfidence }) => matchConfidence < matchThreshold),
    faces: [...CelebrityFaces.map(({ Face }) => Face), ...UnrecognizedFaces].flatMap((face) =>
      toBox(face?.BoundingBox),
    ),
  }
}
