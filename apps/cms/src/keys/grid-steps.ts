/** Where a card lies on the screen. */
type Place = { readonly left: number; readonly top: number }

const across = { ArrowLeft: -1, ArrowRight: 1 } as const

/** The card that a key leads to from the one at `from`; undefined where the key leads nowhere. */
export function cardAfterKey(key: string, from: number, places: readonly Place[]): number | undefined {
  if (key in across) {
    const to = from + across[key as keyof typeof across]
    return to >= 0 && to < places.length ? to : undefined
  }
  if (key === 'Home') return 0
  if (key === 'End') return places.length - 1
  if (key === 'ArrowDown') return nearest(from, places, (here, { top }) => top > here.top)
  if (key === 'ArrowUp') return nearest(from, places, (here, { top }) => top < here.top)
  return undefined
}

/** In the next row that way, the one that lies straightest. */
function nearest(
  from: number,
  places: readonly Place[],
  isThatWay: (here: Place, there: Place) => boolean,
): number | undefined {
  const here = places[from]
  if (!here) return undefined
  const candidates = places
    .map((place, index) => ({ index, rows: Math.abs(place.top - here.top), aside: Math.abs(place.left - here.left) }))
    .filter(({ index }) => isThatWay(here, places[index]!))
  return candidates.sort((a, b) => a.rows - b.rows || a.aside - b.aside)[0]?.index
}
