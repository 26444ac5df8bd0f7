import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vectorIndexContract, type MakePlace } from './contract.ts'
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
