import { siteHeaders } from './site-headers.ts'

const addresses = {
  login: 'https://desk.auth.example.org',
  issuer: 'https://issuer.example.org/pool',
  bucket: 'https://images.example.org',
}

/** The sources of one directive. */
const sources = (directive: string): readonly string[] => {
  const policy = siteHeaders(addresses)['content-security-policy']!
  const [found = ''] = policy.split(';').filter((part) => part.trim().startsWith(`${directive} `))
  return found.trim().split(/\s+/).slice(1)
}

test('the page sends to its own origin, the login, the issuer and the bucket, and to nobody else', () => {
  expect(sources('connect-src')).toEqual(["'self'", addresses.login, `${addresses.issuer}/`, addresses.bucket])
})

test('nothing but scripts and styles of its own runs, and no other page may frame it', () => {
  expect(['default-src', 'script-src', 'style-src'].map(sources)).toEqual([["'self'"], ["'self'"], ["'self'"]])
  expect(['object-src', 'base-uri', 'form-action', 'frame-ancestors'].map(sources)).toEqual(Array(4).fill(["'none'"]))
  expect(siteHeaders(addresses)).toMatchObject({
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
  })
})
