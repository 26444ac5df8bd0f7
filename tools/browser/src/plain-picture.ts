import sharp from 'sharp'

/** A photograph of one colour, as a JPEG of 320 x 240 pixels: something to upload and to show. */
export const plainPicture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer()
