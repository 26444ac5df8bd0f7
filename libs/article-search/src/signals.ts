/**
 * What the order is made of. `vector`: the picture as a whole is near to the article. `labels`: its nearest labels are.
 * `things`: its labels are what the brief wants to see. `words`: its text has words and names of the article. `people`: it
 * shows people of the brief. `diversity`: ten different pictures before ten of the same.
 */
export const rankingSignals = ['vector', 'labels', 'things', 'words', 'people', 'diversity'] as const
/** What can raise a picture in an answer: one of `rankingSignals`. */
export type RankingSignal = (typeof rankingSignals)[number]

/** Those that a score is the sum of. */
export type ScoreSignal = Exclude<RankingSignal, 'diversity'>

/** Changes with everything that changes an order. */
export const rankingVersion = '3'
