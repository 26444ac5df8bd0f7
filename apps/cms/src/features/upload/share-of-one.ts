import type { Upload } from './upload-queue.ts'

/** How much of a file's way is behind it when it is sent; the rest is reading. */
const sentShare = 0.5

/** Of the way of a file, 0..1. */
export const shareOfOne = (now: Upload['now']): number => {
  if (now.state === 'queued') return 0
  if (now.state === 'sending') return sentShare * now.sent
  return now.state === 'reading' ? sentShare : 1
}
