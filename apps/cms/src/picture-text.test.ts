import { creditLineOf } from './picture-text.ts'

const caption = { keywords: [], creator: [], peopleShown: [] }
const terms = 'This photograph may not be manipulated in any way. '.repeat(5)

test.each([
  [{ creator: ['Jane Doe', 'Joe Bloggs'], credit: 'Agency' }, 'Jane Doe, Joe Bloggs / Agency'],
  [{ creator: ['Jane Doe'], credit: 'Jane Doe' }, 'Jane Doe'],
  [{ creator: ['Jane Doe'], copyright: '(c) 2026 Agency' }, 'Jane Doe © 2026 Agency'],
  [{ creator: [], copyright: 'Copyright 2026 Agency' }, '© 2026 Agency'],
  [{ creator: [], credit: 'Agency', copyright: 'Agency' }, 'Agency'],
  [{ creator: ['Jane Doe'], copyright: terms }, 'Jane Doe'],
  [{ creator: [], copyright: terms }, `© ${terms}`],
  [{ creator: [] }, undefined],
])('the credit of %j is %j', (part, line) => {
  expect(creditLineOf({ ...caption, ...part })).toBe(line)
})
