import { AppError, toAppError } from '@picture-desk/app-error'
import type { Fetch } from '@picture-desk/search-api-contract'
import { ErrorResponse, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts'
import type { Config } from '../config.ts'
import { tabStore } from './tab-store.ts'

/** Somebody who signed in. */
export type Session = {
  /**
   * Sends with the access token, which is renewed when it has ended or is refused. Rejects with Unauthenticated once the
   * session has ended.
   */
  readonly authorised: (send: Fetch) => Fetch
  /** Whether only a new login helps. */
  readonly hasEnded: () => boolean
  readonly onEnded: (listener: () => void) => () => void
  /** Goes to the login page, and comes back to where one was. */
  readonly signInAgain: () => Promise<void>
  readonly signOut: () => Promise<void>
}

type Login = NonNullable<Config['login']>

/** What a login remembers for the way back. Kept in this tab, never sent. */
type WayBack = { readonly path: string }

/**
 * The session of this tab: by authorization code with PKCE, renewed by its refresh token before it ends. Undefined while the
 * browser goes to the login page. Rejects with Unauthenticated where a login failed, and with Unavailable where it cannot be
 * reached.
 */
export async function startSession({ authority, clientId, logoutUrl }: Login): Promise<Session | undefined> {
  const manager = new UserManager({
    authority,
    client_id: clientId,
    // As it is registered: without a slash, which would make it another one.
    redirect_uri: location.origin,
    scope: 'openid email profile',
    // Done below, where requests renew it too: a refresh token serves once.
    automaticSilentRenew: false,
    userStore: tabStore('picture-desk.session'),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  })
  const signIn = (wayBack: WayBack) =>
    manager.signinRedirect({ state: wayBack, nonce: crypto.randomUUID() }).catch((cause: unknown) => {
      throw new AppError('Unavailable', 'The login page cannot be reached.', { cause })
    })
  await comeBack(manager)
  let user = await manager.getUser()
  const listeners = new Set<() => void>()
  let renewing: Promise<User> | undefined

  const end = async () => {
    user = null
    await manager.removeUser()
    for (const listener of listeners) listener()
    return new AppError('Unauthenticated', 'Your session has ended.', {
      whatToDo: 'Sign in again; the article stays here meanwhile.',
    })
  }
  const renewOnce = async () => {
    if (!user?.refresh_token) throw await end()
    try {
      const renewed = await manager.signinSilent()
      if (renewed) return (user = renewed)
    } catch (cause) {
      // Everything else may pass.
      if (!(cause instanceof ErrorResponse && cause.error === 'invalid_grant'))
        throw new AppError('Unavailable', 'Your session cannot be renewed at the moment.', { cause })
    }
    throw await end()
  }
  const renew = () => (renewing ??= renewOnce().finally(() => (renewing = undefined)))
  const present = async () => (user && !user.expired ? user : renew())

  const isHere =
    user !== null &&
    (await present().catch((error: unknown) => {
      if (toAppError(error).code !== 'Unauthenticated') throw error
      return undefined
    }))
  if (!isHere) {
    await signIn({ path: here() })
    return undefined
  }
  // One that fails is tried again by the next request.
  manager.events.addAccessTokenExpiring(() => void renew().catch(() => undefined))

  return {
    authorised: (send) => async (url, init) => {
      const used = await present()
      const response = await send(url, withToken(init, used))
      if (response.status !== 401) return response
      return send(url, withToken(init, user === used ? await renew() : await present()))
    },
    hasEnded: () => user === null,
    onEnded: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    signInAgain: () => signIn({ path: here() }),
    signOut: async () => {
      // A refresh token that cannot be revoked now ends by itself.
      await manager.revokeTokens(['refresh_token']).catch(() => undefined)
      await manager.removeUser()
      const query = new URLSearchParams({ client_id: clientId, logout_uri: location.origin })
      location.assign(`${logoutUrl}?${query}`)
    },
  }
}

const here = () => location.pathname + location.search

const withToken = (init: RequestInit, { access_token }: User): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${access_token}` },
})

/** Takes what the login page sent along out of the address, and puts there where somebody was before; nothing where nobody comes from there. */
async function comeBack(manager: UserManager): Promise<void> {
  const query = new URLSearchParams(location.search)
  if (!query.has('state') || !(query.has('code') || query.has('error'))) return
  const { href } = location
  // A code serves once: loading the page again must not bring it again.
  history.replaceState(undefined, '', location.pathname)
  const { state } = await manager.signinRedirectCallback(href).catch((cause: unknown) => {
    const why = cause instanceof ErrorResponse ? ` (${cause.error})` : ''
    throw new AppError('Unauthenticated', `The login did not succeed${why}.`, {
      cause,
      whatToDo: 'Try again: the login page opens anew.',
    })
  })
  history.replaceState(undefined, '', (state as WayBack).path)
}
