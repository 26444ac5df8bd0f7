import { toAppError, type AppError } from '@picture-desk/app-error'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useApi } from '../../api.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'

export type DeletePictureProps = {
  readonly id: string
  readonly title: string
  readonly onDeleted: () => void
}

/** Asks once more before it deletes; what it asks says what is lost. */
export function DeletePicture({ id, onDeleted, title }: DeletePictureProps) {
  const api = useApi()
  const [state, setState] = useState<'closed' | 'asking' | 'deleting'>('closed')
  const [error, setError] = useState<AppError>()
  const opener = useRef<HTMLButtonElement>(null)

  const keep = () => {
    flushSync(() => setState('closed'))
    opener.current?.focus()
  }

  const remove = async () => {
    setState('deleting')
    setError(undefined)
    try {
      await api.remove(id)
      onDeleted()
    } catch (thrown) {
      setError(toAppError(thrown))
      setState('asking')
    }
  }

  if (state === 'closed')
    return (
      <button type="button" ref={opener} className="quiet danger" onClick={() => setState('asking')}>
        Delete…
      </button>
    )
  return (
    <div
      className="delete-picture"
      role="group"
      aria-label={`Delete ${title}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Else the same key would close the whole panel.
        event.stopPropagation()
        keep()
      }}
    >
      {error && <ErrorNotice error={error} />}
      <p>
        Delete <strong>{title}</strong> from the index? The photograph itself stays where it is, unless it was uploaded
        here.
      </p>
      <button type="button" className="danger" disabled={state === 'deleting'} onClick={() => void remove()}>
        {state === 'deleting' ? 'Deleting…' : 'Delete picture'}
      </button>
      <button type="button" autoFocus disabled={state === 'deleting'} onClick={keep}>
        Keep it
      </button>
    </div>
  )
}
