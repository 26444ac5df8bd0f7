import { bundleSizes, sizeTable } from './bundle-sizes.ts'

// After `serverless package`, in the folder of a service.
const sizes = await bundleSizes('.serverless')
if (sizes.length > 0) console.log(sizeTable(sizes))
if (sizes.some(({ bytes, limit }) => bytes > limit)) {
  console.error('A function is larger than it may be: see what came into its bundle.')
  process.exitCode = 1
}
