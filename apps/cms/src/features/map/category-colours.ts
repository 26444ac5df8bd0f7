export type Scheme = 'light' | 'dark'

/** One for each category of a map, the most frequent first, and the last for pictures of none of them. As #rrggbb. */
const colours: Readonly<Record<Scheme, readonly string[]>> = {
  light: [
    '#1f5fbf',
    '#c65a00',
    '#1b7f3b',
    '#c4262e',
    '#7b3fb5',
    '#7a4a2b',
    '#c2347f',
    '#00798a',
    '#756f00',
    '#44506b',
    '#80858c',
  ],
  dark: [
    '#6fa8ff',
    '#ff9f4a',
    '#5ecb7c',
    '#ff7070',
    '#c39bff',
    '#c99a77',
    '#ff8cc6',
    '#4fd0d6',
    '#d3cb4a',
    '#b3bdd6',
    '#82878f',
  ],
}

/** Of one category, by its number; `otherCategory` has the last. */
export const colourOf = (category: number, scheme: Scheme): string => colours[scheme].at(category)!
