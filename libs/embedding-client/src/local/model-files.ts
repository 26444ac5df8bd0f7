import { createHash } from 'node:crypto'

/** One file of a model. */
type File = {
  /** Below the model's folder. */
  readonly path: string
  /** Of files that are small enough to stand in the code. All others are fetched. */
  readonly content?: string
  /** What the file is called elsewhere: inside the Maven artifact, or copied without its folder. */
  readonly alsoCalled?: readonly string[]
}

/** Anything else under its name is refused. */
export type PinnedFile = File & {
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

/** A file whose bytes nobody has seen here: what is fetched first is what it has to stay (see `withPins`). */
export type UnpinnedFile = File & {
  /** Less is no such file but an error page, say. */
  readonly leastBytes: number
}

/** A model, and where it can be had. */
export type ModelFiles<File extends PinnedFile | UnpinnedFile = PinnedFile | UnpinnedFile> = {
  /** Below a models folder. */
  readonly folderName: string
  readonly files: readonly File[]
  /** A commit, or of files that are not pinned a branch: what it holds tomorrow is not what it holds today. */
  readonly hub: { readonly repository: string; readonly revision: string }
  /** group:artifact:version of a jar with the same files at its top, for machines that reach Maven Central and not the hub. */
  readonly mavenArtifact?: string
}

export const fetchedFiles = <T extends PinnedFile | UnpinnedFile>({ files }: ModelFiles<T>): readonly T[] =>
  files.filter(({ content }) => content === undefined)

export const isPinned = (file: PinnedFile | UnpinnedFile): file is PinnedFile => 'sha256' in file

/** What a file has at least. */
export const leastBytes = (file: PinnedFile | UnpinnedFile): number => (isPinned(file) ? file.bytes : file.leastBytes)

export const pinnedContent = (path: string, content: string): PinnedFile => ({
  path,
  content,
  bytes: Buffer.byteLength(content),
  sha256: createHash('sha256').update(content).digest('hex'),
})

/** What transformers.js has to know of a MiniLM (config.json of its repository). */
export const minilmConfig = ({
  layers,
  vocabulary,
}: {
  readonly layers: number
  readonly vocabulary: number
}): PinnedFile =>
  pinnedContent(
    'config.json',
    JSON.stringify({
      model_type: 'bert',
      architectures: ['BertModel'],
      hidden_size: 384,
      num_hidden_layers: layers,
      num_attention_heads: 12,
      intermediate_size: 1536,
      vocab_size: vocabulary,
      max_position_embeddings: 512,
    }),
  )
