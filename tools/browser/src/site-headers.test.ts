import { siteHeaders } from './site-headers.ts'

const addresses = {
  login: 'https://desk.auth.example.org',
  issuer: 'https://issuer.example.org/pool',
  bucket: 'https://images.example.org',
}

/** The sources of one directive. */
const sources = (directive: string, headers = siteHeaders(addresses)): readonly string[] => {
  const policy = headers['content-security-policy']!
  const [found = ''] = policy.split(';').filter((part) => part.trim().startsWith(`${directive} `))
  return found.trim().split(/\s+/).slice(1)
}

test('the page sends to its own origin, the login, the issuer and the bucket, and to nobody else', () => {
  expect(sources('connect-src')).toEqual(["'self'", addresses.login, `${addresses.issuer}/`, addresses.bucket])
})

test('nothing but scripts and styles of its own runs, and no other page may frame it', () => {
  expect(['default-src', 'script-src', 'style-src'].map((name) => sources(name))).toEqual([
    ["'self'"],
    ["'self'"],
    ["'self'"],
  ])
  expect(['object-src', 'base-uri', 'form-action', 'frame-ancestors'].map((name) => sources(name))).toEqual(
    Array(4).fill(["'none'"]),
  )
  expect(siteHeaders(addresses)).toMatchObject({
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
  })
})

test('the picker may be framed by the origins of the parameter, by nobody without, and differs in nothing else', () => {
  const pickerOrigins = 'https://cms.example https://other.example'
  const picker = siteHeaders({ ...addresses, pickerOrigins }, 'PickerHeaders')
  expect(sources('frame-ancestors', picker)).toEqual(pickerOrigins.split(' '))
  expect(sources('frame-ancestors', siteHeaders(addresses, 'PickerHeaders'))).toEqual(["'none'"])
  const { 'content-security-policy': policy, 'x-frame-options': _, ...rest } = siteHeaders(addresses)
  expect(picker).toEqual({
    ...rest,
    'content-security-policy': policy?.replace("frame-ancestors 'none'", `frame-ancestors ${pickerOrigins}`),
  })
})
