import { embeddingServer } from './embedding-server.ts'

const described = {
  baseUrl: 'http://localhost:11434/v1',
  model: 'nomic-embed-text',
  revision: '0a109f422b47',
  dimensions: 768,
  maxInputTokens: 2048,
}
const read = (server: object, key?: string) =>
  embeddingServer({ EMBEDDING_SERVER: JSON.stringify(server), EMBEDDING_SERVER_KEY: key })

test('a server is what the variable says, its key what the other one says', () => {
  expect(read(described)).toEqual(described)
  expect(read({ ...described, languages: ['de'] }, 'sk-test')).toEqual({
    ...described,
    languages: ['de'],
    apiKey: 'sk-test',
  })
})

test.each([{}, { EMBEDDING_SERVER: '' }, { EMBEDDING_SERVER_KEY: 'sk-test' }])(
  'without it there is none: %j',
  (given) => {
    expect(embeddingServer(given)).toBeUndefined()
  },
)

test('every fault is told at once, and no value is repeated', () => {
  const { revision, ...rest } = described
  const wrong = () => read({ ...rest, baseUrl: 'ftp://user:secret@host', dimensions: '768', prefix: 'query: ' })
  expect(wrong).toThrow(/baseUrl: .+; revision: .+; dimensions: .+"prefix"/)
  expect(wrong).not.toThrow(/secret/)
})

test.each(['nomic-embed-text', '[1', '[]'])('what is no object is refused: %s', (EMBEDDING_SERVER) => {
  expect(() => embeddingServer({ EMBEDDING_SERVER })).toThrow(/EMBEDDING_SERVER is not what describes a server/)
})
