import { toAppError, type AppError } from '@picture-desk/app-error'
import { Component, type ReactNode } from 'react'
import { ErrorNotice } from './error-notice.tsx'

export type ErrorBoundaryProps = {
  /** Another one shows the children again: the path of a view. */
  readonly resetKey: string
  readonly children: ReactNode
}
type State = { readonly error: AppError | undefined; readonly of: string }

/** Shows what went wrong in a view in the place of the view; everything around it goes on. React has no hook for it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { error: undefined, of: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: toAppError(error, 'A part of the page failed.') }
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, { of }: State): Partial<State> | null {
    return resetKey === of ? null : { error: undefined, of: resetKey }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return <ErrorNotice error={error} onRetry={() => this.setState({ error: undefined })} />
  }
}
