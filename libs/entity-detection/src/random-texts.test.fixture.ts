/** So many texts of up to 30 of these pieces, the same in every run. */
export function* randomTexts(pieces: readonly string[], count: number): Generator<string> {
  let seed = 1
  const next = (below: number) => {
    // Park and Miller's generator.
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let run = 0; run < count; run++)
    yield Array.from({ length: 1 + next(30) }, () => pieces[next(pieces.length)]).join('')
}
