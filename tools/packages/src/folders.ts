import { join } from 'node:path'

/**
 * What `prepare.ts` makes outside of the repo, once for all tests:
 *
 *     tarballs/                    of every published lib
 *     with-peers/                  all libs and all their optional peers installed; Node 22; blocks of the READMEs
 *     without-peers/<lib>/         one lib installed, and nothing else asked for
 *     examples/<example>/          as in the repo, each with what its package.json asks for
 */
export const folderOf = (...path: readonly string[]): string => join(process.env['PACKAGES_FOLDER'] ?? '', ...path)

/** The newest Node 22 that is on npm for every platform of Linux that we run on. */
export const node22 = '22.23.3'
export const node22Package = process.platform === 'linux' ? `node-linux-${process.arch}` : undefined
