import type { Celebrity, Label } from '@picture-desk/image-record'
import type { Metadata } from '@picture-desk/metadata-extraction'

/** As DetectLabels answers. People have the parents that Rekognition gives them. */
export const toDetectLabels = (labels: readonly Label[]) => ({
  LabelModelVersion: '3.0',
  Labels: labels.map(({ aliases, boxes, categories, confidence, name, parents }) => ({
    Name: titled(name),
    Confidence: confidence,
    Parents: named(parents),
    Aliases: named(aliases),
    Categories: named(categories),
    Instances: boxes.map((box) => ({ BoundingBox: toBoundingBox(box), Confidence: confidence })),
  })),
})

/** As RecognizeCelebrities answers. */
export function toCelebrityFaces({
  celebrities,
  celebritiesToReview,
  faces,
}: Pick<Metadata, 'celebrities' | 'celebritiesToReview' | 'faces'>) {
  const known = [...celebrities, ...celebritiesToReview]
  return {
    CelebrityFaces: known.map(({ box, id, matchConfidence, name, urls }: Celebrity) => ({
      Name: name,
      Id: id ?? name,
      MatchConfidence: matchConfidence,
      Urls: urls,
      Face: box ? { BoundingBox: toBoundingBox(box), Confidence: 99 } : undefined,
    })),
    UnrecognizedFaces: faces.slice(known.length).map((box) => ({ BoundingBox: toBoundingBox(box), Confidence: 99 })),
  }
}

/** Rekognition's names begin with capitals: Traffic Light. */
const titled = (name: string): string => name.replace(/\b\p{Ll}/gu, (letter) => letter.toUpperCase())
const named = (names: readonly string[]) => names.map((Name) => ({ Name }))
const toBoundingBox = ({ height, left, top, width }: { height: number; left: number; top: number; width: number }) => ({
  Height: height,
  Left: left,
  Top: top,
  Width: width,
})
