// `npm run opensearch`: one that stays until Ctrl-C, with its data in a folder.
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openSearchHome } from './home.ts'
import { startOpenSearchServer } from './open-search-server.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data/opensearch' },
    port: { type: 'string', default: '9200' },
    heap: { type: 'string', default: '1g' },
  },
})
const dataFolder = resolve(process.env['INIT_CWD'] ?? '.', values.data)
const server = await startOpenSearchServer({
  home: openSearchHome(),
  dataFolder: join(dataFolder),
  port: Number(values.port),
  heap: values.heap,
})
console.log(`OpenSearch is at ${server.url}   (Ctrl-C stops it; the desk uses it by --index opensearch)`)
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
await server.stop()
