import * as z from 'zod'

/** Where the photograph itself is to be had. */
export const Original = z.object({
  url: z.string().describe('To be opened without a token; a path of this server, or an address that is signed.'),
  fileName: z.string().describe('What it is saved as.'),
  expiresAt: z.iso
    .datetime()
    .optional()
    .describe('Until when the address may be opened; absent where it does not expire.'),
})
export type Original = z.infer<typeof Original>

/** The photograph as it lies there. Its headers are safe: made from its content and from a cleaned file name. */
export type OriginalFile = {
  readonly bytes: ReadableStream<Uint8Array>
  readonly size: number
  readonly contentType: string
  /** Of Content-Disposition. */
  readonly disposition: string
}
