import { lanceIndexVersions } from '@picture-desk/vector-index/lancedb'

/** In one folder of this machine: good for up to about a million texts, and no server. */
export const versions = lanceIndexVersions({ folder: 'index' })
