import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const serverless = join(import.meta.dirname, '../../../apps/cms/serverless.yml')

type ResponseHeadersPolicy = {
  readonly SecurityHeadersConfig: {
    readonly StrictTransportSecurity: { readonly AccessControlMaxAgeSec: number }
    readonly FrameOptions?: { readonly FrameOption: string }
    readonly ReferrerPolicy: { readonly ReferrerPolicy: string }
    readonly ContentSecurityPolicy: { readonly ContentSecurityPolicy: { readonly 'Fn::Sub': string } }
  }
  readonly CustomHeadersConfig: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] }
}

/** What stands in the policy for where the page may send something. */
export type SiteAddresses = {
  readonly login: string
  readonly issuer: string
  readonly bucket: string
  /** Who may embed the picker, as the parameter of the stack has it. Default: nobody, as there. */
  readonly pickerOrigins?: string
}

/** The policies by their names there: of the picker, and of all else. */
export type PolicyName = 'Headers' | 'PickerHeaders'

/**
 * The headers that CloudFront puts on the page, as apps/cms/serverless.yml says; the addresses of a stage are replaced by those
 * that are given. Throws where the policy has them no more.
 */
export function siteHeaders(
  { bucket, issuer, login, pickerOrigins = "'none'" }: SiteAddresses,
  of: PolicyName = 'Headers',
): Readonly<Record<string, string>> {
  const { custom, resources } = parse(readFileSync(serverless, 'utf8')) as {
    readonly custom: { readonly contentPolicy: string }
    readonly resources: {
      readonly Resources: Readonly<
        Record<PolicyName, { readonly Properties: { readonly ResponseHeadersPolicyConfig: ResponseHeadersPolicy } }>
      >
    }
  }
  const { CustomHeadersConfig, SecurityHeadersConfig } = resources.Resources[of].Properties.ResponseHeadersPolicyConfig
  const { ContentSecurityPolicy, FrameOptions, ReferrerPolicy, StrictTransportSecurity } = SecurityHeadersConfig
  const written = ContentSecurityPolicy.ContentSecurityPolicy['Fn::Sub']
    .replace('${self:custom.contentPolicy}', custom.contentPolicy)
    .replace('${param:pickerOrigins}', pickerOrigins)
  const addresses = {
    '${LoginDomain}': login,
    '${UserPoolIssuer}': issuer,
    'https://${ImageBucket}.s3.${AWS::Region}.${AWS::URLSuffix}': bucket,
  }
  const policy = Object.entries(addresses).reduce((text, [named, address]) => {
    if (!text.includes(named)) throw new Error(`The Content-Security-Policy of ${serverless} does not name ${named}.`)
    return text.replaceAll(named, address)
  }, written)
  return {
    'content-security-policy': policy,
    'strict-transport-security': `max-age=${StrictTransportSecurity.AccessControlMaxAgeSec}; includeSubDomains`,
    'x-content-type-options': 'nosniff',
    ...(FrameOptions ? { 'x-frame-options': FrameOptions.FrameOption } : {}),
    'referrer-policy': ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value])),
  }
}
