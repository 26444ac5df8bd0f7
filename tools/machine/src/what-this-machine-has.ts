// An input of the cached `test` target: what tests need and a machine may lack. A result of before it was there is stale.
import { needs } from './needs.ts'

for (const [name, { find }] of Object.entries(needs)) console.log(name, find() ?? 'none')
console.log('CI', process.env['CI'] ?? '')
