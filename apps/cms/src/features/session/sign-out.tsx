import type { Session } from '../../session.ts'

export type SignOutProps = { readonly session: Pick<Session, 'signOut'>; readonly onSignOut: () => void }

/** Whoever signs in next in this tab does not find the article: `onSignOut` puts it away. */
export const SignOut = ({ onSignOut, session }: SignOutProps) => (
  <button
    type="button"
    onClick={() => {
      onSignOut()
      void session.signOut()
    }}
  >
    Sign out
  </button>
)
