import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { Client } from '@opensearch-project/opensearch'
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3'
import { telemetry } from '@picture-desk/lambda-handler'
import { customResource } from '../custom-resource.ts'
import { giveAccess, IndexAccess } from '../index-access.ts'

const { logger } = telemetry('foundation')

export const handler = customResource(
  async (properties) => {
    const access = IndexAccess.parse(properties)
    const signer = AwsSigv4Signer({
      region: process.env['AWS_REGION'] ?? '',
      service: 'es',
      getCredentials: defaultProvider(),
    })
    await giveAccess(new Client({ ...signer, node: access.Endpoint }), access)
    return access.Index
  },
  (error) => logger.error('The custom resource failed', { error }),
)
