import { exportJWK, generateKeyPair } from 'jose'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { stopped, urlOf } from './page-server.ts'

export type LoginServerOptions = {
  /** Of the page, as it is registered. */
  readonly origin: string
  readonly clientId: string
  /** Groups of each person, by name; the password of all is `password`. */
  readonly people: Readonly<Record<string, readonly string[]>>
  readonly password: string
}

export type LoginServer = {
  readonly issuer: string
  readonly jwksUri: string
  readonly logoutUrl: string
  /** Seconds for which access tokens live from now on. */
  readonly letTokensLive: (seconds: number) => void
  /** How many tokens were given out for a refresh token. */
  readonly renewals: () => number
  /** Ends all sessions: refresh tokens are refused, and the login page asks again who comes. */
  readonly endSessions: () => Promise<void>
  readonly stop: () => Promise<void>
}

const scope = 'openid email profile'
/** What access tokens are for; Cognito names none, and its tokens are JWTs all the same. */
const resource = 'urn:picture-desk'

/**
 * An OpenID provider (oidc-provider) that is to its client what a user pool of Amazon Cognito is: code with PKCE for a client without
 * a secret, the claims of Cognito's access tokens, its kind of logout. Refresh tokens serve once, which Cognito does where
 * it is told to.
 */
export async function startLoginServer(options: LoginServerOptions): Promise<LoginServer> {
  const { clientId, password, people } = options
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = urlOf(server)
  let lifetime = 3600
  let renewals = 0
  const grants = new Set<string>()
  const provider: Provider = new Provider(issuer, {
    ...(await configuration(options)),
    ttl: {
      AccessToken: () => lifetime,
      IdToken: 3600,
      RefreshToken: 43_200,
      Session: 3600,
      Grant: 43_200,
      Interaction: 600,
    },
    loadExistingGrant: async (ctx) => {
      const known = ctx.oidc.session!.grantIdFor(clientId)
      const grant = known === undefined ? undefined : await ctx.oidc.provider.Grant.find(known)
      if (grant) return grant
      const given = new provider.Grant({ accountId: ctx.oidc.session!.accountId!, clientId })
      given.addOIDCScope(scope)
      grants.add(await given.save())
      return given
    },
  })
  const sessions = new Set<string>()
  provider.on('authorization.success', (ctx: KoaContextWithOIDC) => sessions.add(ctx.oidc.session!.uid))
  provider.on('grant.success', (ctx: KoaContextWithOIDC) => {
    if (ctx.oidc.params?.['grant_type'] === 'refresh_token') renewals++
  })

  const handle = provider.callback()
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer)
    // The logout of Cognito, which names its parameters in its own way.
    if (pathname === '/logout') {
      const query = new URLSearchParams({
        client_id: clientId,
        post_logout_redirect_uri: searchParams.get('logout_uri') ?? '',
      })
      response.writeHead(302, { location: `/session/end?${query.toString()}` }).end()
      return
    }
    if (pathname !== '/login') return handle(request, response)
    const given = new URLSearchParams(await text(request))
    const accountId = given.get('name') ?? ''
    if (Object.hasOwn(people, accountId) && given.get('password') === password)
      return provider.interactionFinished(request, response, { login: { accountId } })
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(loginPage)
  }
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    logoutUrl: `${issuer}/logout`,
    letTokensLive: (seconds) => {
      lifetime = seconds
    },
    renewals: () => renewals,
    endSessions: async () => {
      for (const grant of grants) {
        await provider.RefreshToken.revokeByGrantId(grant)
        await (await provider.Grant.find(grant))?.destroy()
      }
      for (const uid of sessions) await (await provider.Session.findByUid(uid))?.destroy()
      grants.clear()
      sessions.clear()
    },
    stop: () => stopped(server),
  }
}

async function configuration({ clientId, origin, people }: LoginServerOptions): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', kid: 'login', use: 'sig' }] },
    cookies: { keys: ['of this process only'] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [origin],
        post_logout_redirect_uris: [origin],
      },
    ],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    clientBasedCORS: (_ctx, from) => from === origin,
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
    interactions: { url: () => '/login' },
    extraTokenClaims: (_ctx, token) => ({
      token_use: 'access',
      'cognito:groups': people[(token as { readonly accountId?: string }).accountId ?? ''] ?? [],
    }),
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: '', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
      },
      rpInitiatedLogout: {
        enabled: true,
        // Whoever comes from the page has decided already.
        logoutSource: (ctx, form) => {
          ctx.body = `<!doctype html>${form}<script>const form = document.forms[0]
            form.insertAdjacentHTML('beforeend', '<input type="hidden" name="logout" value="yes">'); form.submit()</script>`
        },
      },
    },
  }
}

const loginPage = `<!doctype html><html lang="en"><title>Sign in</title><link rel="icon" href="data:,">
<form method="post"><label>Name <input name="name"></label> <label>Password <input name="password" type="password"></label>
<button>Sign in</button></form></html>`
