import { toAppError, type AppError } from '@picture-desk/app-error'
import { useState, useSyncExternalStore } from 'react'
import type { Session } from '../../session.ts'
import './session-ended.css'

export type SessionEndedProps = {
  readonly session: Pick<Session, 'hasEnded' | 'onEnded' | 'signInAgain'>
  /** Whether to search again after the login. */
  readonly search: boolean
  readonly inert: boolean
}

/** Why nothing answers any more. To go to the login page is for the person to choose: the text is being worked on. */
export function SessionEnded({ inert, search, session }: SessionEndedProps) {
  const hasEnded = useSyncExternalStore(session.onEnded, session.hasEnded)
  const [failed, setFailed] = useState<AppError>()
  if (!hasEnded) return null
  const signIn = () => void session.signInAgain({ search }).catch((error: unknown) => setFailed(toAppError(error)))
  return (
    <div className="session-ended" role="alert" inert={inert}>
      <p>
        <strong>Your session has ended.</strong> The article stays here while you sign in again.
        {failed && ` ${failed.message} ${failed.whatToDo}`}
      </p>
      <button type="button" className="primary" onClick={signIn}>
        Sign in again
      </button>
    </div>
  )
}
