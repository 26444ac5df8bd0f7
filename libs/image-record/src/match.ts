import * as z from 'zod'

/** How well a match fits: of strong ones an editor can take any, of weak ones probably none. */
export const matchStrengths = ['strong', 'possible', 'weak'] as const
/** The word for how sure a match is: one of `matchStrengths`. */
export const MatchStrength = z.enum(matchStrengths)
export type MatchStrength = z.infer<typeof MatchStrength>

/** How sure it has to be, 0..1, that something fits. */
export const leastStrength = { strong: 0.6, possible: 0.25 } as const

/** The word for how sure it is, 0..1, that a picture fits, or that anything does. */
export const strengthOf = (sure: number): MatchStrength =>
  sure >= leastStrength.strong ? 'strong' : sure >= leastStrength.possible ? 'possible' : 'weak'

/** One reason why a picture was found. */
export const Evidence = z.object({
  kind: z.enum([
    /** A person of the article, recognised in the picture or named in it by its caption. */
    'person',
    /** A person of the article who may be in the picture; somebody should look. */
    'person-to-review',
    /** A label that is close to the article's theme. */
    'label',
    /** Words that the article and the caption share. */
    'words',
    /** The picture as a whole is close to what the article is about. */
    'theme',
    /** The sentence of the article that says most of what the picture was found by. */
    'sentence',
  ]),
  /** The name, the label, the words: what is to be marked in the picture's text. */
  value: z.string(),
  /** A sentence for the editor. */
  reason: z.string(),
  /** 0..1: how much of the score it makes; absent where nothing was added up. */
  share: z.number().min(0).max(1).optional(),
})
export type Evidence = z.infer<typeof Evidence>
