import { deskOf, open, searched, seen, shareLink, story } from './desk-page.ts'
import { expect, test } from './test.ts'

test('a link shows a colleague the same story, brief and pictures; the text of the story is in no address', async ({
  colleague,
  context,
  page,
}) => {
  const addresses: string[] = []
  for (const one of [context, colleague.context()]) one.on('request', (request) => addresses.push(request.url()))
  await open(page)
  await deskOf(page).story.fill(story)
  await searched(page, 'Best 9 of 9')
  await page.getByRole('button', { name: 'Take harbour out' }).click()
  await page.getByRole('button', { name: /^Nagasaki, looked for, weight 3 of 3/ }).press('-')
  await expect(page.getByRole('button', { name: /^Nagasaki, looked for, weight 2 of 3/ })).toBeVisible()
  await searched(page, 'Best 9 of 9')

  const link = await shareLink(page)
  expect(link).toMatch(/^http:\/\/localhost:\d+\/\?story=[\w-]+$/)
  await colleague.goto(link)
  await searched(colleague, 'Best 9 of 9')
  // The whole view: each chip with its weight, each picture with what is said of it, in their order.
  await expect.poll(() => seen(colleague)).toBe(await seen(page))
  expect(addresses.filter((address) => /nagasaki|harbour|village/i.test(address))).toEqual([])
  expect(addresses).toContain(link)
})

test('a link that is not to be had any more says so, and what one works on oneself stays', async ({
  expectComplaint,
  page,
}) => {
  expectComplaint(/404/)
  const { cards, story: field } = deskOf(page)
  await open(page)
  await field.fill(story)
  await expect(cards).toHaveCount(9)
  await open(page, '/?story=nobody-has-this-one')
  await expect(page.getByRole('alert', { name: 'The story of this link is gone' })).toBeVisible()
  await expect(field).toHaveValue(story)
  await page.getByRole('button', { name: 'Leave this link' }).click()
  await expect(page).not.toHaveURL(/story=/)
})
