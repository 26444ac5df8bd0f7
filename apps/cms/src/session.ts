import { AppError } from '@picture-desk/app-error'
import type { Fetch } from '@picture-desk/search-api-contract'
import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts'
import type { Config } from './config.ts'

/** Somebody who signed in. */
export type Session = {
  /** Sends the access token along; one that has just ended is renewed and the call made again. */
  readonly fetch: Fetch
  readonly token: () => string
  readonly signOut: () => Promise<void>
}

type Login = NonNullable<Config['login']>

/**
 * The session of this tab: by authorization code with PKCE, renewed by its refresh token before it ends. Undefined while the
 * browser goes to the login page. Tokens are kept for this tab only, and end with it; the text being worked on is kept by the
 * article form.
 */
export async function startSession({ authority, clientId, logoutUrl }: Login): Promise<Session | undefined> {
  const home = `${location.origin}/`
  const manager = new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: home,
    scope: 'openid email profile',
    automaticSilentRenew: true,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
  })
  let user = await userOf(manager)
  if (!user) {
    await manager.signinRedirect({ state: location.search })
    return undefined
  }
  manager.events.addUserLoaded((loaded) => {
    user = loaded
  })

  const signedIn = (): User => {
    if (!user) throw new AppError('Unauthenticated', 'Nobody has signed in.')
    return user
  }
  const withToken = (init: RequestInit): RequestInit => ({
    ...init,
    headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${signedIn().access_token}` },
  })
  return {
    token: () => signedIn().access_token,
    fetch: async (url, init) => {
      const response = await fetch(url, withToken(init))
      if (response.status !== 401) return response
      const renewed = await manager.signinSilent().catch(() => null)
      if (!renewed) {
        await manager.signinRedirect({ state: location.search })
        return response
      }
      user = renewed
      return fetch(url, withToken(init))
    },
    signOut: async () => {
      await manager.removeUser()
      location.assign(`${logoutUrl}?client_id=${encodeURIComponent(clientId)}&logout_uri=${encodeURIComponent(home)}`)
    },
  }
}

/** Who comes back from the login page, or has signed in before and whose session can be renewed. */
async function userOf(manager: UserManager): Promise<User | null> {
  const query = new URLSearchParams(location.search)
  if (query.has('code') && query.has('state')) {
    const user = await manager.signinRedirectCallback()
    history.replaceState(undefined, '', location.pathname + (typeof user.state === 'string' ? user.state : ''))
    return user
  }
  const known = await manager.getUser()
  return known?.expired ? manager.signinSilent().catch(() => null) : known
}
