import { copiedAs, type Figure } from './figure.ts'

const figure: Figure = {
  id: 'a1',
  src: 'data:image/jpeg;base64,AAAA',
  alt: 'A bus in the rain',
  credit: 'Jane Doe / Agency',
  caption: 'The bus to town.',
  usageTerms: 'Once only',
  crop: { x: 10, y: 0, width: 1600, height: 900 },
}

test('HTML: a figure with its crop, alternative text, caption and credit', () => {
  const { 'text/html': html, 'text/plain': text } = copiedAs('html', figure)
  expect(html).toBe(text)
  expect(html).toBe(`<figure data-picture="a1" data-crop="10,0,1600,900">
  <img src="data:image/jpeg;base64,AAAA" alt="A bus in the rain">
  <figcaption>The bus to town. Jane Doe / Agency</figcaption>
</figure>`)
})

test('Markdown and JSON are text alone', () => {
  expect(copiedAs('markdown', figure)).toEqual({
    'text/plain': `![A bus in the rain](data:image/jpeg;base64,AAAA)

*The bus to town\\.*

*Jane Doe \\/ Agency*`,
  })
  expect(JSON.parse(copiedAs('json', figure)['text/plain'])).toEqual(figure)
})

test('a picture of which nothing is credited has no empty caption', () => {
  expect(copiedAs('html', { ...figure, caption: undefined, credit: undefined })['text/html']).not.toContain(
    'figcaption',
  )
})

test('what looks like markup in a caption, a name or an id is text', () => {
  const attack = `"><script>alert(1)</script><img src=x onerror='alert(1)'> ![x](javascript:alert(1)) <b>&lt;`
  const { 'text/html': html = '' } = copiedAs('html', {
    ...figure,
    id: attack,
    alt: attack,
    caption: attack,
    credit: attack,
  })
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  expect([...body.querySelectorAll('*')].map(({ localName }) => localName)).toEqual(['figure', 'img', 'figcaption'])
  expect(body.querySelector('img')?.getAttributeNames()).toEqual(['src', 'alt'])
  expect(body.querySelector('img')?.alt).toBe(attack)
  expect(body.querySelector('figcaption')?.textContent).toBe(`${attack} ${attack}`)

  const markdown = copiedAs('markdown', { ...figure, alt: attack })['text/plain']
  expect(markdown).not.toMatch(/(?<!\\)<|(?<!\\)\]\(javascript/)
})

test('what turns the direction of the text that follows is left out', () => {
  const { 'text/html': html } = copiedAs('html', { ...figure, credit: 'Jane \u202Eeod', alt: 'x\u2066y\nz' })
  expect(html).toContain('Jane eod')
  expect(html).toContain('alt="xy z"')
})
