/** Ends the walk where something does not hold. */
export function require(holds: boolean, what: string): void {
  if (!holds) throw new Error(`This does not hold: ${what}.`)
}
