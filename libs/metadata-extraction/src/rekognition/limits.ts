/**
 * What Amazon Rekognition takes of a picture (Amazon Rekognition Developer Guide, "Guidelines and quotas" and the references
 * of DetectLabels and RecognizeCelebrities). What is over is scaled down before it is sent, what is under is scaled up.
 */
export const rekognitionLimits = {
  formats: ['jpeg', 'png'],
  /** Bytes of a picture that is named by its place in Amazon S3. */
  maxBytesInS3: 15_000_000,
  /** Bytes of a picture that is sent with the call. */
  maxBytesSent: 5_000_000,
  /** Pixels of the shorter side. */
  minSide: 80,
  /** Pixels of the longer side. */
  maxSide: 10_000,
} as const
