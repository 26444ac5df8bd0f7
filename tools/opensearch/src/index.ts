export { openSearchForTests, whyNoOpenSearch } from './for-tests.ts'
export { openSearchHome } from './home.ts'
export { startOpenSearchServer, type OpenSearchServer, type OpenSearchServerOptions } from './open-search-server.ts'
export { withIndexServer } from './with-index-server.ts'
