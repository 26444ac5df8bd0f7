import type { AppError } from '@picture-desk/app-error'
import './error-notice.css'

export type ErrorNoticeProps = { readonly error: AppError; readonly onRetry?: () => void }

/** What went wrong, what to do, and the code to tell somebody who can help. */
export const ErrorNotice = ({ error: { code, message, whatToDo }, onRetry }: ErrorNoticeProps) => (
  <div className="error-notice" role="alert">
    <p className="error-message">{message}</p>
    <p>{whatToDo}</p>
    <p className="error-end">
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
      <code>{code}</code>
    </p>
  </div>
)
