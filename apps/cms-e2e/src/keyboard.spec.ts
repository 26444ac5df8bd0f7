import { deskOf, focused, open, pictureOf, shown, story } from './desk-page.ts'
import { expect, test } from './test.ts'
import { views } from './views.ts'

test.use({ deskOf: 'keyboard' })

test('by keyboard alone: from a story to a cut picture on the clipboard; the focus is seen and never lost', async ({
  page,
}) => {
  const { cards, details } = deskOf(page)
  const { keyboard } = page
  /** Presses a key, then looks where the focus is. */
  const press = async (key: string) => {
    await keyboard.press(key)
    await expect.poll(() => focused(page), `the focus after ${key}`).not.toBe('')
  }
  const outlineOfFocus = () =>
    page.locator(':focus-visible').evaluate((element) => getComputedStyle(element).outlineStyle)

  await open(page)
  await press('/')
  await keyboard.insertText(story)
  await press('Control+Enter')
  await expect(shown(cards)).toHaveCount(9)

  // Out of the text field, over the brief, to the pictures.
  await page.getByRole('button', { name: 'Filter', exact: true }).focus()
  await press('Tab')
  await expect(pictureOf(cards.first())).toBeFocused()
  expect(await outlineOfFocus()).not.toBe('none')
  await press('ArrowRight')
  await expect(pictureOf(cards.nth(1))).toBeFocused()
  await press('Home')
  await expect(pictureOf(cards.first())).toBeFocused()

  await press('Enter')
  await expect(details.getByText('Keywords')).toBeVisible()
  await press('s')
  await expect(details.getByRole('radio', { name: '16:9' })).toBeChecked()
  await press('u')
  await expect(page.getByText('Copied')).toBeVisible()
  await expect(cards.first().getByText('used')).toBeVisible()

  const crop = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const html = await (await item!.getType('text/html')).text()
    return new DOMParser().parseFromString(html, 'text/html').querySelector('figure')!.dataset['crop']
  })
  const [x, y, width, height] = crop!.split(',').map(Number)
  expect([x! >= 0, y! >= 0]).toEqual([true, true])
  expect(width! / height!).toBeCloseTo(16 / 9, 1)

  await press('ArrowRight')
  await expect(details.getByText('2 of 9')).toBeVisible()
  await press('n')
  await expect(cards.nth(1).getByText('not suitable')).toBeVisible()
  await press('Escape')
  await expect(details).toHaveCount(0)
  await expect(pictureOf(cards.nth(1))).toBeFocused()
})

test('an example story hands the focus over to the text that it becomes', async ({ page }) => {
  const { cards, story: field } = deskOf(page)
  await open(page)
  await page.getByRole('button', { name: 'Harbour' }).press('Enter')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(/^The old harbour wakes/)
  await expect(cards).toHaveCount(9)
})

test('“?” lists the keys of the view; Esc closes them and the focus is where it was', async ({ page }) => {
  await open(page)
  const library = page.getByRole('link', { name: 'Library' })
  await library.focus()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  for (const does of ['Use the picture: copy it', 'Not suitable', 'To the story', 'Show all keys'])
    await expect(keys.getByText(does)).toBeVisible()
  expect(await focused(page)).not.toBe('')
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
  await expect(library).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Pictures of the library' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(keys.getByText('Select the picture')).toBeVisible()
})

for (const { name, show } of views.filter(({ name }) => ['desk', 'picture', 'library', 'map', 'status'].includes(name)))
  test(`no key does two things at once: ${name}`, async ({ page }) => {
    await show(page)
    await page.getByRole('banner').getByRole('button', { name: 'Keys' }).click()
    const keys = page.getByRole('dialog', { name: 'Keys' }).getByRole('term').locator('kbd')
    await expect(keys.filter({ hasText: '?' })).toBeVisible()
    const all = await keys.allTextContents()
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([])
  })

test('Tab goes through the page in the order in which it is read, and nothing on the way is without a name', async ({
  page,
}) => {
  const { cards, story: field } = deskOf(page)
  await open(page)
  await field.fill(story)
  await expect(shown(cards)).toHaveCount(9)
  await page.getByRole('link', { name: 'Picture Desk' }).focus()
  const names: string[] = []
  for (let stop = 0; stop < 60 && !names.includes('card'); stop++) {
    await page.keyboard.press('Tab')
    const inCard = await pictureOf(cards.first()).evaluate((card) => card === document.activeElement)
    names.push(inCard ? 'card' : await focused(page))
  }
  expect(names).not.toContain('')
  const order = ['Desk', 'Library', 'Map', 'Status', '9 pictures', 'Keys', 'Open file', 'Story', 'card']
  expect(names.filter((name) => order.includes(name))).toEqual(order)
})

test('who asks for less motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => getComputedStyle(element))
      .flatMap(({ animationDuration, transitionDuration }) => `${animationDuration}, ${transitionDuration}`.split(', '))
      .filter((duration) => Number.parseFloat(duration) > 0.01),
  )
  expect(moving).toEqual([])
})
