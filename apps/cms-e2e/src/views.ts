import { plainPicture } from '@picture-desk/browser'
import { expect, type Page } from '@playwright/test'
import { deskOf, open, pictureOf, shown, story } from './desk-page.ts'

export type View = { readonly name: string; readonly show: (page: Page) => Promise<void> }

/** Every view, as it is when all of it is there. */
export const views: readonly View[] = [
  {
    name: 'desk-empty',
    show: async (page) => {
      await open(page)
      await expect(page.getByText('Paste a story')).toBeVisible()
    },
  },
  {
    name: 'desk',
    show: async (page) => {
      const { cards, story: field } = deskOf(page)
      await open(page)
      await field.fill(story)
      await expect(shown(cards)).toHaveCount(9)
    },
  },
  {
    name: 'picture',
    show: async (page) => {
      const { cards, details, story: field } = deskOf(page)
      await open(page)
      await field.fill(story)
      await expect(shown(cards)).toHaveCount(9)
      await pictureOf(cards.first()).click()
      // Its own and those of similar pictures.
      await expect(shown(details)).toHaveCount(7)
    },
  },
  {
    name: 'library',
    show: async (page) => {
      await open(page, '/library')
      await expect(shown(page.getByRole('list', { name: 'Pictures of the library' }))).toHaveCount(9)
    },
  },
  {
    name: 'uploads',
    show: async (page) => {
      await open(page, '/library')
      await page.getByLabel('Photographs to upload').setInputFiles([
        { name: 'not-a-picture.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('This was a photograph once.') },
        { name: 'blue.jpg', mimeType: 'image/jpeg', buffer: await plainPicture('#3060a0') },
      ])
      await expect(page.getByRole('region', { name: 'Uploads' }).getByRole('heading')).toHaveText(/1 failed$/)
    },
  },
  {
    name: 'filter',
    show: async (page) => {
      await open(page)
      await page.getByRole('button', { name: 'Filter' }).click()
      await expect(page.getByRole('dialog', { name: 'Filter' }).getByRole('list', { name: 'Taken' })).toBeVisible()
    },
  },
  {
    name: 'map',
    show: async (page) => {
      await open(page)
      await deskOf(page).story.fill(story)
      await page.getByRole('link', { name: 'Map' }).click()
      await expect(shown(page.getByRole('list', { name: 'Pictures nearest to the story' }))).toHaveCount(9)
    },
  },
  {
    name: 'status',
    show: async (page) => {
      await open(page, '/status')
      await expect(page.getByText('all-MiniLM-L6-v2').or(page.getByText('use-lite'))).toBeVisible()
    },
  },
  {
    name: 'keys',
    show: async (page) => {
      await open(page)
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    },
  },
]
