/** The 128 numbers of a face. */
export type FaceDescriptor = readonly number[]

/** Somebody the newsroom knows, by their folder in the gallery. */
export type GalleryPerson = {
  readonly name: string
  /** Other names, from `aliases.txt`. */
  readonly aliases: readonly string[]
  /** One for each picture of theirs in which a face was found. */
  readonly descriptors: readonly FaceDescriptor[]
}

/** A picture of a gallery that could not be used. */
export type GalleryProblem = {
  /** Below the gallery folder. */
  readonly file: string
  /** For the person who keeps the gallery. */
  readonly reason: string
}

/** The faces a newsroom knows. */
export type Gallery = {
  /** By name. Those without a usable picture are there too: their names are known all the same. */
  readonly people: readonly GalleryPerson[]
  /** What could not be used. */
  readonly problems: readonly GalleryProblem[]
  /** Changes with every change of a name or a face, but not with an alias: pictures ingested with another one are out of date. */
  readonly digest: string
}
