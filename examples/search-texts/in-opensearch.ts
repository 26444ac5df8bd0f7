import { Client } from '@opensearch-project/opensearch'
import { openSearchIndexVersions } from '@picture-desk/vector-index/opensearch'

/** In OpenSearch 2.19 or newer: many millions of texts, many readers and writers. */
export const versions = openSearchIndexVersions({
  client: new Client({ node: process.env['OPENSEARCH_URL'] ?? 'http://localhost:9200' }),
  alias: 'search-texts',
})
