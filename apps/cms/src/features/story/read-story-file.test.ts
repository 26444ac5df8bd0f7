import { readStoryFile } from './read-story-file.ts'

const file = (name: string, content: string) => new File([content], name)

test('plain text and Markdown are taken as they are', async () => {
  expect(await readStoryFile(file('story.txt', 'One.\r\n\r\nTwo.\n'))).toBe('One.\n\nTwo.')
  expect(await readStoryFile(file('STORY.MD', '# One\n\nTwo'))).toBe('# One\n\nTwo')
})

test('of HTML the text, in paragraphs: no markup, no script, nothing of what stands around an article', async () => {
  const html = `<title>x</title><nav>Home</nav><article><h1>The  harbour</h1>
    <p>Boats &amp; <b>nets</b>.<script>alert(1)</script></p><p>Second<br>line.</p></article><footer>Imprint</footer>`
  expect(await readStoryFile(file('story.html', html))).toBe('The harbour\n\nBoats & nets.\n\nSecond\n\nline.')
})

test.each([
  ['picture.jpg', 'x', 'picture.jpg is no text that can be read here.'],
  ['empty.txt', ' \n ', 'empty.txt has no text.'],
  ['broken.docx', 'no document', 'broken.docx is no Word document, or a damaged one.'],
])('%s is refused, with what to do', async (name, content, message) => {
  await expect(readStoryFile(file(name, content))).rejects.toMatchObject({
    code: 'BadInput',
    message,
    whatToDo: expect.stringMatching(/paste/i) as string,
  })
})
