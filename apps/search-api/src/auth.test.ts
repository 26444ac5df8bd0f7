import { createLocalJWKSet, createRemoteJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { verifier } from './auth.ts'

const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a'
const clientId = 'client'

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
let privateKey: Key
let strangersKey: Key
let verify: ReturnType<typeof verifier>
beforeAll(async () => {
  const pair = await generateKeyPair('RS256')
  privateKey = pair.privateKey
  strangersKey = (await generateKeyPair('RS256')).privateKey
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' }
  verify = verifier({ issuer, clientId, keys: createLocalJWKSet({ keys: [jwk] }) })
})

const claims = { token_use: 'access', client_id: clientId, 'cognito:groups': ['editors'], sub: 'ann' }
const token = async (changes: JWTPayload = {}, { expires = '1h', key = privateKey, iss = issuer } = {}) =>
  `Bearer ${await new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(iss)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key)}`

test('an access token of this pool and client tells who it is, and in which of our groups', async () => {
  expect(await verify(await token())).toEqual({ id: 'ann', groups: ['editors'] })
  expect(await verify(await token({ 'cognito:groups': ['admins', 'cooks'] }))).toEqual({
    id: 'ann',
    groups: ['admins'],
  })
})

test.each([
  ['no header', () => undefined],
  ['an empty header', () => ''],
  ['another scheme', () => 'Basic YW5uOjEyMw=='],
  ['no token', () => 'Bearer '],
  ['no JWT', () => 'Bearer abc'],
  ['an unsigned token', () => 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.'],
  ['an expired one', () => token({}, { expires: '-1m' })],
  ['one of another pool', () => token({}, { iss: `${issuer}b` })],
  ['one signed by a stranger', () => token({}, { key: strangersKey })],
  ['one of another client', () => token({ client_id: 'other' })],
  ['an id token', () => token({ token_use: 'id' })],
])('%s is Unauthenticated', async (_what, header) => {
  await expect(verify(await header())).rejects.toMatchObject({ code: 'Unauthenticated' })
})

test('somebody in no group of ours is Forbidden', async () => {
  await expect(verify(await token({ 'cognito:groups': ['cooks'] }))).rejects.toMatchObject({ code: 'Forbidden' })
})

test('keys that cannot be had are Unavailable, not a wrong password', async () => {
  const away = verifier({ issuer, clientId, keys: createRemoteJWKSet(new URL('http://127.0.0.1:9/keys')) })
  await expect(away(await token())).rejects.toMatchObject({ code: 'Unavailable' })
})
