import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vectorIndexContract, type MakePlace } from './contract.ts'
import { approximateSearchingCases } from './contract/approximate-searching.ts'
import { lanceIndexVersions } from './lancedb.ts'

const make: MakePlace = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lance-index-'))
  const options = { folder, approximateFrom: 2000 }
  return {
    versions: lanceIndexVersions(options),
    elsewhere: () => Promise.resolve(lanceIndexVersions({ ...options, readOnly: true })),
    end: () => rm(folder, { recursive: true, force: true }),
  }
}

test.each(vectorIndexContract(make))('$name', ({ run }) => run(), 60_000)

// More partitions than LanceDB looks into by default.
test.each(approximateSearchingCases(make, { records: 45_000, dimensions: 8 }))('$name', ({ run }) => run(), 120_000)
