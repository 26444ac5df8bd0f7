import { maxArticleCharacters, type SearchRequest } from '@picture-desk/search-api-contract'
import { fireEvent, screen } from '@testing-library/react'
import { openPage } from '../../../testing/open-page.tsx'
import { answer } from '../../../testing/pictures.ts'
import { mentionSegments } from './mention-segments.ts'

function openForm() {
  const asked: SearchRequest[] = []
  const page = openPage({
    search: async (request) => {
      asked.push(request)
      return answer()
    },
  })
  return { ...page, asked, button: screen.getByRole('button', { name: 'Find pictures' }) }
}

test.each([
  ['', 'Paste an article first.'],
  [' \n ', 'Paste an article first.'],
  ['.', 'This text has no words.'],
  ['x'.repeat(maxArticleCharacters + 1_234), '1,234 characters too many: shorten the article.'],
])('what cannot be searched with is not sent, and the form says why', async (article, why) => {
  const { articleField, asked, button, user } = openForm()
  fireEvent.change(articleField(), { target: { value: article } })
  await user.type(articleField(), '{Control>}{Enter}{/Control}', { skipClick: true })
  expect(button).toHaveProperty('disabled', true)
  expect(screen.getByText(why)).toBeTruthy()
  expect(articleField()).toHaveProperty('value', article)
  expect(asked).toEqual([])
})

test('Enter makes a new line, Ctrl Enter searches', async () => {
  const { articleField, asked, user } = openForm()
  await user.type(articleField(), 'One{Enter}two')
  expect(asked).toEqual([])
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(asked.map(({ article }) => article)).toEqual(['One\ntwo'])
})

test('an example is put into the field and searched with', async () => {
  const { articleField, asked, user } = openForm()
  await user.click(screen.getByRole('button', { name: 'Road' }))
  expect(asked[0]?.article).toMatch(/^Werner Vogels loved travelling/)
  expect(articleField()).toHaveProperty('value', asked[0]?.article)
})

test('“/” leads to the article from anywhere, and is a slash within it', async () => {
  const { articleField, user } = openForm()
  await user.keyboard('/')
  expect(document.activeElement).toBe(articleField())
  await user.keyboard('and/or')
  expect(articleField()).toHaveProperty('value', 'and/or')
})

test('mentions cut the article; what overlaps another or lies outside is left out', () => {
  const at = (start: number, end: number) => ({ text: '', start, end })
  const person = (name: string, ...mentions: ReturnType<typeof at>[]) => ({
    name,
    mentions,
    prominence: 1,
    pictures: 0,
  })
  const people = [person('B', at(4, 6), at(90, 99)), person('A', at(0, 3), at(2, 5), at(6, 6))]
  expect(mentionSegments('Ada Bo.', people)).toEqual([
    { text: 'Ada', start: 0, person: 'A' },
    { text: ' ', start: 3 },
    { text: 'Bo', start: 4, person: 'B' },
    { text: '.', start: 6 },
  ])
})
