import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { S3Client } from '@aws-sdk/client-s3'
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm'
import { publishPage } from './publish-page.ts'

const stage = process.argv[2] ?? 'dev'

/** Names that the stacks of this stage published. */
async function published<Name extends string>(...names: readonly Name[]): Promise<Readonly<Record<Name, string>>> {
  const path = (name: string) => `/picture-desk/${stage}/${name}`
  const { InvalidParameters = [], Parameters = [] } = await new SSMClient({}).send(
    new GetParametersCommand({ Names: names.map(path) }),
  )
  if (InvalidParameters.length > 0)
    throw new Error(`Not published: ${InvalidParameters.join(', ')}. Deploy foundation first.`)
  const values = new Map(Parameters.map(({ Name, Value }) => [Name, Value]))
  return Object.fromEntries(names.map((name) => [name, values.get(path(name))!])) as Record<Name, string>
}

const names = await published(
  'site-bucket',
  'site-distribution',
  'site-url',
  'user-pool-issuer',
  'user-pool-client-id',
  'login-domain',
  'picker-origins',
)
const files = await publishPage({
  s3: new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined }),
  cloudFront: new CloudFrontClient({}),
  bucket: names['site-bucket'],
  distribution: names['site-distribution'],
  dist: 'dist',
  config: {
    apiBaseUrl: '',
    uploads: 'prepared',
    login: {
      authority: names['user-pool-issuer'],
      clientId: names['user-pool-client-id'],
      logoutUrl: `${names['login-domain']}/logout`,
    },
    // As the Content-Security-Policy has them; it says 'none' where there are none.
    pickerOrigins: names['picker-origins'].split(/\s+/).filter((origin) => origin !== "'none'"),
  },
})
console.log(`${files} files published: ${names['site-url']}`)
