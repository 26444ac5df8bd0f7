import { maxMapCategories } from '@picture-desk/search-api-contract'
import { colourOf, type Scheme } from './category-colours.ts'
import { otherCategory } from './map-points.ts'

const all = [...Array(maxMapCategories).keys(), otherCategory]
/** What lies behind the points: --desk-surface of styles/theme.css. */
const surfaces = { light: '#ffffff', dark: '#1f2023' }

/** WCAG's relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(...pair: readonly [string, string]): number {
  const [dark, light] = pair.map(luminance).toSorted((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

describe.each<Scheme>(['light', 'dark'])('in the %s scheme', (scheme) => {
  test('each category has a colour of its own', () => {
    expect(new Set(all.map((category) => colourOf(category, scheme))).size).toBe(maxMapCategories + 1)
  })

  test.each(all)('points of category %i stand out from what is behind them as WCAG asks of graphics', (category) => {
    expect(contrast(colourOf(category, scheme), surfaces[scheme])).toBeGreaterThanOrEqual(3)
  })
})
