import { appErrorCodes } from '@picture-desk/app-error'
import { Failure, UploadState } from '@picture-desk/search-api-contract'
import { failedState, failureAnswer, whatToDoAbout } from './failures.ts'

test.each(appErrorCodes)('of %s there is something that one can do', (code) => {
  expect(whatToDoAbout(code)).toMatch(/^[A-Z].{10,}\.$/)
})

test('only what is in the file itself has to be mended there', () => {
  expect(appErrorCodes.filter((code) => whatToDoAbout(code).includes('Mend'))).toEqual(['BadInput'])
})

test('a failure is answered as the contract has it, and no more of it', () => {
  const failed = {
    id: 'a',
    file: 'a.jpg',
    code: 'BadInput',
    reason: 'no picture',
    failedAt: '2026-11-26T09:00:00Z',
  } as const
  const answer = failureAnswer({ ...failed, ...{ stamp: '1-2-3', source: 'file:///secret/a.jpg' } })
  expect(answer).toEqual({ ...failed, whatToDo: whatToDoAbout('BadInput') })
  expect(Failure.parse(answer)).toEqual(answer)
  const state = failedState('a', 'Unavailable', 'no answer')
  expect(UploadState.parse(state)).toEqual(state)
})
