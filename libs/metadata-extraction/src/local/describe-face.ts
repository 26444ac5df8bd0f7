import type { Box } from '@picture-desk/image-record'
import type { Tensor3D } from '@tensorflow/tfjs'
import sharp from 'sharp'
import type { Raster } from '../picture/decode-picture.ts'
import type { FaceDescriptor } from './gallery.ts'
import type { Models } from './models.ts'

/** Pixels of a raster: whole numbers. */
type Region = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** Pixels that the landmark and the recognition net take. */
const landmarkSide = 112
const descriptorSide = 150

/** Below it there are not enough pixels to find an eye. */
const minRegionSide = 8

/**
 * The 128 numbers by which a face is compared; undefined where there is too little of it. Landmarks are looked for twice: the
 * detector's box is rough, the second look starts from what the first one found, and the same face comes out nearer to itself
 * (README).
 */
export async function describeFace(models: Models, raster: Raster, box: Box): Promise<FaceDescriptor | undefined> {
  const look = async (at: Region): Promise<Region> =>
    isTooSmall(at) ? at : regionOf(raster, widened(await landmarkBounds(models, raster, at), 0.2))
  const region = await look(await look(regionOf(raster, widened(box, 0.15))))
  if (isTooSmall(region)) return undefined
  return withPixels(models, raster, region, descriptorSide, async (pixels) => {
    const descriptor = await models.faceApi.nets.faceRecognitionNet.computeFaceDescriptor(pixels)
    return Array.from([descriptor].flat()[0] ?? [])
  })
}

/** The smallest box around the 68 landmarks, as fractions of the picture. */
function landmarkBounds(models: Models, raster: Raster, region: Region): Promise<Box> {
  return withPixels(models, raster, region, landmarkSide, async (pixels) => {
    const found = await models.faceApi.nets.faceLandmark68Net.detectLandmarks(pixels)
    const points = [found].flat().flatMap(({ relativePositions }) => relativePositions)
    const xs = points.map(({ x }) => (region.left + x * region.width) / raster.width)
    const ys = points.map(({ y }) => (region.top + y * region.height) / raster.height)
    const [left, top] = [Math.min(...xs), Math.min(...ys)]
    return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
  })
}

/** Runs a net on the pixels of a region, made small by sharp: TensorFlow's own resizing skips pixels. */
async function withPixels<T>(
  { tf }: Models,
  { data, width, height }: Raster,
  region: Region,
  side: number,
  run: (pixels: Tensor3D) => Promise<T>,
): Promise<T> {
  const small = await sharp(data, { raw: { width, height, channels: 3 } })
    .extract(region)
    .resize(side, side, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = tf.tensor3d(new Float32Array(small.data), [small.info.height, small.info.width, 3])
  try {
    return await run(pixels)
  } finally {
    pixels.dispose()
  }
}

const isTooSmall = ({ width, height }: Region): boolean => Math.min(width, height) < minRegionSide

const widened = ({ left, top, width, height }: Box, by: number): Box => ({
  left: left - (width * by) / 2,
  top: top - (height * by) / 2,
  width: width * (1 + by),
  height: height * (1 + by),
})

function regionOf(raster: Raster, box: Box): Region {
  const x = (fraction: number) => Math.round(Math.min(1, Math.max(0, fraction)) * raster.width)
  const y = (fraction: number) => Math.round(Math.min(1, Math.max(0, fraction)) * raster.height)
  const [left, top] = [x(box.left), y(box.top)]
  return { left, top, width: x(box.left + box.width) - left, height: y(box.top + box.height) - top }
}
