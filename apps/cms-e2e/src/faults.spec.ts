import type { Page, Route } from '@playwright/test'
import { deskOf, open, story } from './desk-page.ts'
import { expect, test } from './test.ts'

test.use({ deskOf: 'faults' })

const searches = '**/v1/search'
const told = (page: Page, what: string) => page.getByRole('alert', { name: what })
const answer = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  json: { code, message: 'As a test wants it.', whatToDo: 'Nothing.' },
})

/** Writes the story, is told of the fault with what to do, has the text still, and finds once the fault is gone. */
async function expectTold(page: Page, what: string, todo: string, mend: () => Promise<void>): Promise<void> {
  const { cards, story: field } = deskOf(page)
  await field.fill(story)
  await expect(told(page, what)).toBeVisible()
  await expect(told(page, what).getByText(todo)).toBeVisible()
  await expect(field).toHaveValue(story)
  await mend()
  await told(page, what).getByRole('button', { name: 'Try again' }).click()
  await expect(cards).toHaveCount(9)
  await expect(told(page, what)).toHaveCount(0)
}

test('a desk that is stopped is told of, the text stays, and all works again when it is back', async ({
  desk,
  expectComplaint,
  page,
}) => {
  expectComplaint(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/)
  await open(page)
  await desk.stop()
  await expectTold(
    page,
    'The desk does not answer.',
    'Your text stays here. Try again in a moment; if it stays so, see whether the desk runs.',
    desk.start,
  )
  await page.getByRole('link', { name: 'Status' }).click()
  await expect(page.getByText('9 pictures')).toBeVisible()
})

test('a browser without a network says that the desk does not answer, and the text stays', async ({
  context,
  expectComplaint,
  page,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  await open(page)
  await context.setOffline(true)
  await expectTold(
    page,
    'The desk does not answer.',
    'Your text stays here. Try again in a moment; if it stays so, see whether the desk runs.',
    () => context.setOffline(false),
  )
})

test('an older answer that comes late never takes the place of a newer one', async ({ page }) => {
  const { cards, story: field } = deskOf(page)
  await open(page)
  let first: Route | undefined
  await page.route(searches, async (route) => {
    if (first) return route.continue()
    first = route
  })
  await field.fill('A house cat walks and runs.')
  await expect(page.getByRole('status').filter({ hasText: 'Searching…' })).toBeAttached()
  await expect.poll(() => first !== undefined).toBe(true)

  // The page waits, and can be written in.
  await field.fill('Snow lies on the mountains of the French Alps.')
  await expect(cards.first().getByText('Snow on the French Alps')).toBeVisible()
  await first!.continue().catch(() => undefined)
  await expect(page.getByRole('status').filter({ hasText: 'Searching…' })).toHaveCount(0)
  await expect(cards.first().getByText('Snow on the French Alps')).toBeVisible()
})

test('a desk that is busy for a moment is asked again by itself, when it said', async ({ expectComplaint, page }) => {
  expectComplaint(/429/)
  const { cards, story: field } = deskOf(page)
  await open(page)
  let asked = 0
  await page.route(searches, async (route) =>
    asked++ === 0 ? route.fulfill(answer(429, 'Throttled', { 'retry-after': '2' })) : route.continue(),
  )
  await field.fill(story)
  await expect(page.getByText('The desk has too much to do; trying again in a moment.')).toBeVisible()
  await expect(cards).toHaveCount(9)
  expect(asked).toBe(2)
})

for (const { code, fault, name, todo, what } of [
  {
    name: 'a desk that wants a minute of peace is not asked again before somebody says so',
    fault: answer(429, 'Throttled', { 'retry-after': '60' }),
    code: /429/,
    what: 'The desk has too much to do.',
    todo: 'Wait a moment, then try again. Nothing is lost.',
  },
  {
    name: 'a fault of the desk',
    fault: answer(500, 'Internal'),
    code: /500/,
    what: 'Something went wrong.',
    todo: 'Your text stays here. Try again; if it stays so, report what stands below.',
  },
  {
    name: 'an error page of something in between',
    fault: { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1><script>alert(1)</script>' },
    code: /502/,
    what: 'The desk does not answer.',
    todo: 'Your text stays here. Try again in a moment; if it stays so, see whether the desk runs.',
  },
  {
    name: 'JSON that is not of the contract',
    fault: { json: { results: 'many' } },
    code: /^$/,
    what: 'Something went wrong.',
    todo: 'Your text stays here. Try again; if it stays so, report what stands below.',
  },
  {
    name: 'an answer that is no JSON',
    fault: { body: 'It works!' },
    code: /^$/,
    what: 'Something went wrong.',
    todo: 'Your text stays here. Try again; if it stays so, report what stands below.',
  },
])
  test(`${name}: what happened, what to do, and the text stays`, async ({ expectComplaint, page }) => {
    expectComplaint(code)
    await open(page)
    await page.route(searches, (route) => route.fulfill(fault))
    await expectTold(page, what, todo, () => page.unroute(searches))
  })

test('what changes something is never sent twice by itself', async ({ expectComplaint, page }) => {
  expectComplaint(/503/)
  const { cards, details, story: field } = deskOf(page)
  await open(page)
  await field.fill(story)
  await cards.first().getByRole('button').first().click()
  let picks = 0
  await page.route('**/v1/picks', (route) => {
    picks++
    return route.fulfill(answer(503, 'Unavailable'))
  })
  await details.getByRole('button', { name: 'Not suitable' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The desk does not answer.' })).toBeVisible()
  await expect(cards.first().getByText('not suitable')).toHaveCount(0)
  expect(picks).toBe(1)
})
