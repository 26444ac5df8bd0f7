import * as z from 'zod'
import { Corrections } from './corrections.ts'

/** Where something is in a picture: fractions (0..1) of the width and height of the picture as it is seen, upright. */
export const Box = z.object({
  left: z.number(),
  top: z.number(),
  width: z.number().min(0),
  height: z.number().min(0),
})
export type Box = z.infer<typeof Box>

/** A percentage: 0 to 100. */
const Confidence = z.number().min(0).max(100)

/** What a picture shows. The fields are Amazon Rekognition's; a local detector fills in what it knows. */
export const Label = z.object({
  name: z.string().min(1),
  confidence: Confidence,
  /** Wider terms, nearest first: Car -> Vehicle, Transport. */
  parents: z.array(z.string()).default([]),
  /** Other words for the same: Car -> Automobile. */
  aliases: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
  /** One for each instance that was found. */
  boxes: z.array(Box).default([]),
})
export type Label = z.infer<typeof Label>

/** A known person recognised in a picture, by Rekognition or by the newsroom's own face gallery. */
export const Celebrity = z.object({
  name: z.string().min(1),
  id: z.string().optional(),
  urls: z.array(z.string()).default([]),
  matchConfidence: Confidence,
  /** The face. */
  box: Box.optional(),
})
export type Celebrity = z.infer<typeof Celebrity>

/** Where a picture was taken, as IPTC tells it. */
export const Place = z.object({
  sublocation: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  country: z.string().optional(),
})
export type Place = z.infer<typeof Place>

/** The text that people wrote into the picture's IPTC and XMP fields. */
export const Caption = z.object({
  headline: z.string().optional(),
  description: z.string().optional(),
  keywords: z.array(z.string()).default([]),
  creator: z.array(z.string()).default([]),
  credit: z.string().optional(),
  copyright: z.string().optional(),
  usageTerms: z.string().optional(),
  /** When it was taken: ISO 8601, as exact as it was written (2024-05-01, or with time and offset). */
  date: z.string().optional(),
  place: Place.optional(),
  /** Names of the people in it, as the photographer or the desk wrote them. */
  peopleShown: z.array(z.string()).default([]),
})
export type Caption = z.infer<typeof Caption>

/** What the bytes say of the picture itself. */
export const TechnicalFacts = z.object({
  format: z.string(),
  /** Pixels, upright: after the orientation has been applied. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** EXIF orientation of the stored bytes, 1 to 8. */
  orientation: z.number().int().min(1).max(8),
  /** Size of the file. */
  bytes: z.number().int().nonnegative(),
  /** SHA-256 of the file, hex: the same picture or a changed one. */
  contentHash: z.string(),
  /** 64-bit perceptual hash (DCT), hex: pictures that look the same differ in few bits. */
  perceptualHash: z.string(),
  /** ThumbHash, base64: a blurred placeholder of about 25 bytes. */
  thumbhash: z.string(),
})
export type TechnicalFacts = z.infer<typeof TechnicalFacts>

/** What the machine recognised and the file says, where editors corrected it. */
export const Uncorrected = z.object({
  labels: z.array(Label),
  celebrities: z.array(Celebrity),
  celebritiesToReview: z.array(Celebrity),
  caption: Caption,
})
export type Uncorrected = z.infer<typeof Uncorrected>

/** All that is known of one picture, as editors corrected it. */
export const ImageRecord = z.object({
  /** Hash of the source's location; the same upload twice is one record. */
  id: z.string().min(1),
  /** Where its bytes are: `s3://bucket/key` or `file:///…`; `import:…` where only the record is known. */
  source: z.string().min(1),
  /** The id of the photo folder it lies in, or the bucket. */
  folder: z.string().min(1),
  /** How people call it: the path below its folder, or the key. */
  file: z.string().min(1),
  /** What the storage said of the bytes that were read (size and times, or version): the same again means nothing changed. */
  stamp: z.string().optional(),
  labels: z.array(Label),
  /** Certain: their match confidence reached the threshold, or an editor confirmed them. */
  celebrities: z.array(Celebrity),
  /** Uncertain: shown to an editor for review, never used as a name. */
  celebritiesToReview: z.array(Celebrity).default([]),
  /** Every face found, known or not. */
  faces: z.array(Box).default([]),
  caption: Caption.default(() => Caption.parse({})),
  /** What editors corrected; it is in the fields above already (`corrected`). */
  corrections: Corrections.optional(),
  /** The same fields without it; only where it changed something. */
  uncorrected: Uncorrected.optional(),
  /** Absent where labels and celebrities were imported and the bytes never read. */
  technical: TechnicalFacts.optional(),
  /** Which labels, faces and names came from where, so that a better detector can find what it should do again. */
  extractor: z.string().optional(),
  /** The one text that was embedded. */
  description: z.string(),
  ingestedAt: z.iso.datetime(),
})
export type ImageRecord = z.infer<typeof ImageRecord>
