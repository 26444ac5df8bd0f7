import { whyNoPage } from '@picture-desk/browser'
import { rm } from 'node:fs/promises'
import { ingestSamples, newFolder, samplesVariable } from './desk-server.ts'

/** Before the first test. Takes them away after the last. */
export default async function setUp(): Promise<(() => Promise<void>) | void> {
  if (whyNoPage() !== undefined) return
  const samples = await newFolder()
  await ingestSamples(samples)
  process.env[samplesVariable] = samples
  return () => rm(samples, { recursive: true, force: true })
}
