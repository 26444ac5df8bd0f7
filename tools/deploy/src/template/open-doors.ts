import { list, ofType, type Resource, type Statement, type Template } from './template.ts'

/** What anybody could read, or read on its way. Each line names a resource and what it lacks. */
export const openDoors = (template: Template): readonly string[] => [
  ...ofType(template, 'AWS::S3::Bucket').flatMap(([name, bucket]) => faultsOfBucket(template, name, bucket)),
  ...ofType(template, 'AWS::OpenSearchService::Domain').flatMap(([name, domain]) => faultsOfDomain(name, domain)),
  ...ofType(template, 'AWS::DynamoDB::Table').flatMap(([name, { Properties = {} }]) => [
    ...lacks(name, 'encryption', at(Properties, 'SSESpecification', 'SSEEnabled') === true),
    ...lacks(
      name,
      'recovery to a point in time',
      at(Properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true,
    ),
  ]),
  ...ofType(template, 'AWS::SQS::Queue').flatMap(([name, { Properties = {} }]) =>
    lacks(name, 'encryption', Properties['SqsManagedSseEnabled'] === true || 'KmsMasterKeyId' in Properties),
  ),
  ...ofType(template, 'AWS::SNS::Topic').flatMap(([name, { Properties = {} }]) =>
    lacks(name, 'encryption', 'KmsMasterKeyId' in Properties),
  ),
  ...ofType(template, 'AWS::Logs::LogGroup').flatMap(([name, { Properties = {} }]) =>
    lacks(name, 'an end to what it keeps', 'RetentionInDays' in Properties),
  ),
]

function faultsOfBucket(template: Template, name: string, { Properties = {} }: Resource): readonly string[] {
  const blocked = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].every(
    (setting) => at(Properties, 'PublicAccessBlockConfiguration', setting) === true,
  )
  // The framework's own bucket for what it deploys has these by its defaults.
  const ours = name !== 'ServerlessDeploymentBucket'
  return [
    ...lacks(name, 'the block of public access', blocked || !ours),
    ...lacks(name, 'encryption', 'BucketEncryption' in Properties),
    ...lacks(name, 'the demand for TLS', policiesOf(template, 'AWS::S3::BucketPolicy', name).some(demandsTls)),
  ]
}

function faultsOfDomain(name: string, { Properties = {} }: Resource): readonly string[] {
  const statements = (at(Properties, 'AccessPolicies', 'Statement') ?? []) as readonly Statement[]
  const anybody = statements.some(
    ({ Effect, Principal }) => Effect === 'Allow' && ['"*"', '{"AWS":"*"}'].includes(JSON.stringify(Principal)),
  )
  return [
    ...lacks(name, 'a principal that is not everybody', statements.length > 0 && !anybody),
    ...lacks(name, 'encryption at rest', at(Properties, 'EncryptionAtRestOptions', 'Enabled') === true),
    ...lacks(name, 'encryption between nodes', at(Properties, 'NodeToNodeEncryptionOptions', 'Enabled') === true),
    ...lacks(name, 'fine-grained access', at(Properties, 'AdvancedSecurityOptions', 'Enabled') === true),
    ...lacks(name, 'the demand for TLS', at(Properties, 'DomainEndpointOptions', 'EnforceHTTPS') === true),
  ]
}

const lacks = (name: string, what: string, has: boolean): readonly string[] => (has ? [] : [`${name} lacks ${what}`])

const at = (properties: Readonly<Record<string, unknown>>, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], properties)

const policiesOf = (template: Template, type: string, bucket: string): readonly Statement[] =>
  ofType(template, type).flatMap(([, { Properties = {} }]) =>
    at(Properties, 'Bucket', 'Ref') === bucket
      ? list(at(Properties, 'PolicyDocument', 'Statement') as Statement | readonly Statement[])
      : [],
  )

const demandsTls = ({ Condition, Effect }: Statement): boolean =>
  Effect === 'Deny' && /"aws:SecureTransport":"?false/.test(JSON.stringify(Condition ?? {}))
