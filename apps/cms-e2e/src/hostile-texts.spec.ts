import type { Page } from '@playwright/test'
import { deskOf, open, pictureOf } from './desk-page.ts'
import { importRecords } from './import-records.ts'
import { expect, test } from './test.ts'

test.use({ deskOf: 'hostile texts' })

const attack = `"><img src=x onerror="window.attacked=1"><script>window.attacked=1</script> {{7*7}}`
const turned = 'Harbour \u202Egnp.exe'
const endless = 'x'.repeat(10_000)
const headline = `${attack} lighthouse`

/** What an archive may contain; none of it has a preview. */
const records = [
  {
    id: 'attack',
    labels: [{ name: `<b onmouseover=alert(1)>Boat</b>`, confidence: 90 }],
    celebrities: [{ name: attack, matchConfidence: 99, urls: ['javascript:window.attacked=1'] }],
    caption: {
      headline,
      description: `${attack} A lighthouse.`,
      creator: [attack],
      credit: attack,
      usageTerms: attack,
    },
  },
  {
    id: 'turned',
    labels: [],
    celebrities: [],
    caption: { headline: turned, description: `${turned} with a lighthouse`, creator: [turned], keywords: [turned] },
  },
  {
    id: 'endless',
    labels: [],
    celebrities: [],
    caption: { headline: endless, description: `A lighthouse. ${endless}`, creator: [endless], credit: endless },
  },
]

test.beforeAll(async ({ desk }) => {
  expect(await importRecords(desk, records)).toMatchObject({ failed: 0, total: 12 })
})

/** Pixels by which the page, or a part of it that scrolls, is wider than its place. */
const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, main *, [role=alert]')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element)
        const scrolls = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll'
        return scrolls && element.scrollWidth > element.clientWidth + 1
      })
      .map(({ className, localName }) => `${localName}.${className}`),
  )

for (const width of [1440, 390])
  test(`texts that attack are shown as text, and long ones hold their place (${width} px)`, async ({
    expectComplaint,
    page,
  }) => {
    // Nobody has a preview of these.
    expectComplaint(/404/)
    const { cards, details, story } = deskOf(page)
    const cardOf = (headline: string) => cards.filter({ has: page.getByTitle(headline, { exact: true }) })
    page.on('dialog', () => expect(false, 'a dialog of a script').toBe(true))
    await page.setViewportSize({ width, height: 900 })
    await open(page)
    await story.fill('The lighthouse stands before the harbour.')
    await expect(cards).toHaveCount(10)
    for (const text of [headline, turned, endless]) {
      await expect(cardOf(text)).toHaveCount(1)
      expect(await tooWide(page)).toEqual([])
    }
    const dangerous = cardOf(headline)
    await expect(dangerous.getByText('No preview')).toBeVisible()
    await expect(dangerous.getByRole('img', { name: `${attack} A lighthouse.` })).toBeAttached()

    for (const text of [headline, turned, endless]) {
      await pictureOf(cardOf(text)).click()
      await expect(details.getByRole('heading', { level: 2 })).toHaveText(text)
      await expect(details.getByRole('heading', { name: 'Recognised', exact: true })).toBeVisible()
      expect(await tooWide(page)).toEqual([])
      expect(
        await details.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
      ).toEqual([])
      await page.keyboard.press('Escape')
    }
    // What is turned round turns nothing that stands beside it.
    const direction = await cardOf(turned).evaluate((card) => getComputedStyle(card).direction)
    expect(direction).toBe('ltr')

    await page.getByRole('link', { name: 'Library' }).click()
    await expect(page.getByRole('list', { name: 'Pictures of the library' }).getByText(headline)).toBeAttached()
    expect(await tooWide(page)).toEqual([])
    expect(await page.evaluate(() => 'attacked' in window)).toBe(false)
  })
