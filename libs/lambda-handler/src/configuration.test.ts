import * as z from 'zod'
import { configuration, json } from './configuration.ts'

const Environment = z.object({
  TABLE: z.string().min(1),
  EMBEDDING: json(z.object({ dimensions: z.number() })),
  LIMIT: z.coerce.number().positive().default(3),
})

test('reads variables, JSON among them, and fills in what may be left out', () => {
  expect(configuration(Environment, { TABLE: 't', EMBEDDING: '{"dimensions":4}' })).toEqual({
    TABLE: 't',
    EMBEDDING: { dimensions: 4 },
    LIMIT: 3,
  })
})

test('names every fault at once, by its variable, and repeats no value', () => {
  const read = () => configuration(Environment, { EMBEDDING: 'hunter2', LIMIT: '-1' })
  expect(read).toThrow(/TABLE: .+; EMBEDDING: is no JSON; LIMIT: /)
  expect(read).not.toThrow(/hunter2/)
  expect(() => configuration(Environment, { TABLE: 't', EMBEDDING: '{"dimensions":"4"}' })).toThrow(
    /EMBEDDING\.dimensions: /,
  )
})
