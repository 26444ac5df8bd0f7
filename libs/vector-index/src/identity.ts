import { AppError } from '@picture-desk/app-error'
import type { IndexIdentity } from './vector-index.ts'

/** Refuses an index that was made with another model or description: its vectors do not compare with ours. */
export function requireIdentity(found: IndexIdentity, expected: IndexIdentity, whatToDo: string): void {
  const differing = [...new Set([...Object.keys(found), ...Object.keys(expected)])].filter(
    (key) => found[key] !== expected[key],
  )
  if (differing.length === 0) return
  const list = differing.map((key) => `${key} ${found[key] ?? 'none'} (now ${expected[key] ?? 'none'})`).join(', ')
  throw new AppError('ModelMismatch', `the index was made with ${list}; ${whatToDo}`)
}
