import { createConfig, lintFromString } from '@redocly/openapi-core'
import { openApiDocument } from './openapi.ts'

test('the linter of Redocly finds nothing by its recommended rules, warnings included', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: JSON.stringify(openApiDocument()), config })
  expect(
    problems.map(({ location: [at], message, ruleId }) => `${ruleId}: ${message} (${at?.pointer ?? 'the document'})`),
  ).toEqual([])
})
