import { endpoints } from '@picture-desk/search-api-contract'
import { expect, test } from './test.ts'

test('the page of the API shows every call, and of each what is sent, what is answered and what may go wrong', async ({
  desk,
  page,
}) => {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(desk.url)) elsewhere.push(request.url())
  })
  await page.goto('/api.html')
  await expect(page.getByRole('heading', { name: /Picture Desk search API/ })).toBeVisible()
  const calls = page.locator('.opblock')
  await expect(calls).toHaveCount(Object.keys(endpoints).length)
  for (const { method, path } of Object.values(endpoints))
    await expect(calls.filter({ hasText: method }).locator(`[data-path="${path}"]`)).toBeVisible()

  const search = page.locator('#operations-search-search')
  await search.getByRole('button').first().click()
  await expect(search).toContainText('The minister opened the new harbour bridge')
  await expect(search).toContainText('Shows Zoë Müller, whom the article is about')
  await expect(search.locator('.response[data-code="400"]')).toContainText('BadInput')
  await expect(page.getByRole('button', { name: 'Try it out' })).toHaveCount(0)
  expect(elsewhere).toEqual([])
})

test('the document that it shows is the one that the API answers', async ({ page, request }) => {
  await page.goto('/api.html')
  const link = page.getByRole('link', { name: '/v1/openapi.json' })
  const answer = await request.get((await link.getAttribute('href'))!)
  expect(await answer.json()).toMatchObject({ info: { title: 'Picture Desk search API' } })
})
