import { AppError } from '@picture-desk/app-error'
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import * as z from 'zod'

const groups = ['editors', 'admins'] as const
type Group = (typeof groups)[number]

/** Who signed in. */
export type User = { readonly id: string; readonly groups: readonly Group[] }

export type Verify = (authorization: string | undefined) => Promise<User>

/** What an access token of Amazon Cognito says (Cognito Developer Guide, "Understanding the access token"). */
const AccessToken = z.object({
  sub: z.string().min(1),
  token_use: z.literal('access'),
  client_id: z.string(),
  'cognito:groups': z.array(z.string()).default([]),
})

const signIn = { whatToDo: 'Sign in again, and send the access token as "Authorization: Bearer …".' }

/**
 * Who sends a request, by the access token of its Authorization header: signed with the user pool's keys, for this client,
 * not expired. Rejects with Unauthenticated otherwise, with Forbidden where somebody is in no group, and with Unavailable where
 * the keys cannot be had. The gateway checks too, but does not always stand before the function.
 */
export const verifier =
  ({
    clientId,
    issuer,
    keys,
  }: {
    readonly issuer: string
    readonly clientId: string
    readonly keys: JWTVerifyGetKey
  }): Verify =>
  async (authorization = '') => {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1]
    if (token === undefined) throw new AppError('Unauthenticated', 'Nobody has signed in.', signIn)
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] }).catch((cause: unknown) => {
      if (cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError))
        throw new AppError('Unavailable', 'Who signed in cannot be checked at the moment.', { cause })
      const expired = cause instanceof errors.JWTExpired
      throw new AppError('Unauthenticated', expired ? 'The session has ended.' : 'The access token is not valid.', {
        cause,
        ...signIn,
      })
    })
    const read = AccessToken.safeParse(payload)
    if (!read.success || read.data.client_id !== clientId)
      throw new AppError('Unauthenticated', 'The token is no access token of this picture desk.', signIn)
    const { 'cognito:groups': told, sub } = read.data
    const known = groups.filter((group) => told.includes(group))
    if (known.length === 0)
      throw new AppError('Forbidden', 'You are signed in, but in no group.', {
        whatToDo: 'Ask an administrator to make you an editor, then sign out and in again.',
      })
    return { id: sub, groups: known }
  }

/** Throws Forbidden for those who are no administrators. */
export function requireAdmin({ groups: known }: User, what: string): void {
  if (!known.includes('admins')) throw new AppError('Forbidden', `Only administrators may ${what}.`)
}
