import { deskOf, open, pictureOf } from './desk-page.ts'
import { expect, test } from './test.ts'

test.use({ deskOf: 'tabs' })

test('two tabs: each has a story of its own; what is deleted in one is gone from the other with its next search', async ({
  context,
  expectComplaint,
  page,
}) => {
  expectComplaint(/404/)
  const other = await context.newPage()
  const [here, there] = [deskOf(page), deskOf(other)]
  await open(page)
  await here.story.fill('A house cat walks and runs, in pictures taken a moment after the other.')
  await expect(here.cards.first().getByText('A house cat walks and runs')).toBeVisible()
  await open(other)
  await expect(there.story).toHaveValue('')
  const flower = 'Acanthus mollis: a flower stalk with spiny leaves.'
  await there.story.fill(flower)
  await expect(there.cards.first().getByText('Acanthus mollis')).toBeVisible()
  await page.reload()
  await expect(here.story).toHaveValue(/^A house cat/)
  await expect(there.story).toHaveValue(flower)

  const acanthus = (cards: typeof here.cards) => cards.filter({ hasText: 'Acanthus mollis' })
  await pictureOf(acanthus(here.cards)).click()
  await here.details.getByRole('button', { name: 'Delete' }).click()
  await expect(acanthus(here.cards)).toHaveCount(0)
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await page.getByRole('button', { name: 'Close this note' }).click()
  await deleted

  // What is still to be seen there says so when it is opened.
  await pictureOf(acanthus(there.cards)).click()
  const gone = there.details.getByRole('alert', { name: 'It is not there any more.' })
  await expect(gone.getByText('It may have been deleted. Look for it anew.')).toBeVisible()
  await there.story.fill(`${flower} It grows in old gardens.`)
  await expect(other.getByRole('paragraph').filter({ hasText: /of 8/ })).toBeVisible()
  await expect(acanthus(there.cards)).toHaveCount(0)
})
