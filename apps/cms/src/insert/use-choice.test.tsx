import { act, renderHook } from '@testing-library/react'
import { useChoice } from './use-choice.ts'

const useColour = (key: string) => useChoice(key, ['red', 'green'], 'red')
const colour = (key: string) => renderHook(() => useColour(key)).result

afterEach(() => jest.restoreAllMocks())

test('a choice holds for all that ask for it, and for the next visit', () => {
  const [one, another] = [colour('a'), colour('a')]
  expect(one.current[0]).toBe('red')
  act(() => one.current[1]('green'))
  expect([one.current[0], another.current[0], localStorage.getItem('a')]).toEqual(['green', 'green', 'green'])
})

test('what somebody else has written there is not taken', () => {
  localStorage.setItem('b', 'blue')
  expect(colour('b').current[0]).toBe('red')
})

test('where nothing can be stored it holds until the page is closed, for those too that ask later', () => {
  const denied = () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError')
  }
  jest.spyOn(globalThis, 'localStorage', 'get').mockImplementation(denied)
  const one = colour('c')
  act(() => one.current[1]('green'))
  expect([one.current[0], colour('c').current[0]]).toEqual(['green', 'green'])
})
