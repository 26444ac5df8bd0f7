/** The slots of a page that a picture is cut for. */
export const pageSlots = ['16:9', '1:1', '4:5'] as const
/** The shape of the place on the page: one of `pageSlots`. */
export type PageSlot = (typeof pageSlots)[number]

/** What the CMS that embeds the picker says: the story that pictures are picked for. Again: another story. */
export type HostMessage = {
  readonly type: 'picture-desk:story'
  /** Plain text, at most 100,000 UTF-16 code units: an article, as the search API takes it. */
  readonly text: string
  /** What the picture is cut for; without it as the editor chose last. */
  readonly slot?: PageSlot | undefined
}

/** Pixels of the original, upright. */
export type PixelRectangle = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A picture that was picked, as it stands in the article. */
export type PickedPicture = {
  readonly id: string
  /** Its preview, cut, as a data URL. */
  readonly url: string
  /** What to cut from the original. */
  readonly crop: PixelRectangle
  /** What it shows, in words: the alternative text. */
  readonly alt: string
  /** Who is to be named beside it. */
  readonly credit?: string | undefined
  readonly caption?: string | undefined
  readonly usageTerms?: string | undefined
  /** A figure with all of this; what looks like markup in captions and names is escaped. */
  readonly html: string
  readonly markdown: string
}

/** What the picker says. */
export type PickerMessage =
  /** It listens: the story can be sent. */
  | { readonly type: 'picture-desk:ready' }
  | { readonly type: 'picture-desk:picked'; readonly picture: PickedPicture }
  | { readonly type: 'picture-desk:cancelled' }
