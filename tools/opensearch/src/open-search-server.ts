import { spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export type OpenSearchServer = {
  /** http://127.0.0.1:… */
  readonly url: string
  readonly pid: number
  /** From the start to the first answer. */
  readonly bootMilliseconds: number
  /** Ends it; data in a folder of its own goes with it. */
  readonly stop: () => Promise<void>
}

export type OpenSearchServerOptions = {
  /** What `openSearchHome` gives. */
  readonly home: string
  /** Kept there; default: a temporary folder that `stop` removes. */
  readonly dataFolder?: string
  /** 0, the default: any that is free. */
  readonly port?: number
  /** Of the Java heap. Default: 512m; the process takes about as much again. */
  readonly heap?: string
}

/** Boot takes 5 s on a quiet machine and five times that on a busy one. */
const bootLimit = 120_000
const stopLimit = 15_000
/** nobody: OpenSearch refuses to run as root. */
const nobody = { uid: 65_534, gid: 65_534 }

/** Starts an OpenSearch of one node on the loopback interface, without security. Needs Java 17 or newer. */
export async function startOpenSearchServer({
  dataFolder,
  heap = '512m',
  home,
  port = 0,
}: OpenSearchServerOptions): Promise<OpenSearchServer> {
  const started = performance.now()
  const user = process.getuid?.() === 0 ? nobody : undefined
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'opensearch-'))
  const log = writeConfiguration(folder, port, user)
  const output = openSync(log, 'a')
  // Linux: the server must not outlive this process, however that ends.
  const leash = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig=KILL'] : []
  const [command, ...args] = [...leash, 'java', ...javaArguments(home, folder, heap)]
  const server = spawn(command!, args, {
    cwd: folder,
    stdio: ['ignore', output, output],
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
    ...user,
  })
  closeSync(output)
  const gone = new Promise<string>((resolve) => {
    server.once('error', (error) => resolve(String(error)))
    server.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`))
  })
  const kill = () => void server.kill('SIGKILL')
  process.once('exit', kill)

  const stop = async () => {
    process.off('exit', kill)
    server.kill('SIGTERM')
    const timer = setTimeout(kill, stopLimit)
    await gone
    clearTimeout(timer)
    if (dataFolder === undefined) rmSync(folder, { recursive: true, force: true })
  }
  const boot = new AbortController()
  const limit = setTimeout(() => boot.abort(new Error(`it did not answer within ${bootLimit / 1000} s`)), bootLimit)
  try {
    const url = await Promise.race([
      firstAnswer(log, boot.signal),
      gone.then((why): never => {
        throw new Error(why)
      }),
    ])
    return { url, pid: server.pid!, bootMilliseconds: performance.now() - started, stop }
  } catch (cause) {
    const lastWords = readFileSync(log, 'utf8').slice(-3_000)
    await stop()
    throw new Error(`OpenSearch did not start: ${String(cause)}. Is Java 17 or newer there?\n${lastWords}`, { cause })
  } finally {
    clearTimeout(limit)
    boot.abort()
  }
}

/** Waits until the log names the address, then until the node there answers. */
async function firstAnswer(log: string, signal: AbortSignal): Promise<string> {
  for (;;) {
    signal.throwIfAborted()
    const [, address] = /HttpServerTransport\] publish_address \{([^}]+)\}/.exec(readFileSync(log, 'utf8')) ?? []
    if (address !== undefined) {
      const url = `http://${address}`
      const health = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=5s`, { signal }).catch(
        () => undefined,
      )
      if (health?.ok) return url
    }
    await wait(150, undefined, { signal })
  }
}

/** Settings and an empty log in the server's folder. Answers the log's path. */
function writeConfiguration(folder: string, port: number, user: typeof nobody | undefined): string {
  const paths = ['', 'config', 'data', 'logs', 'tmp'].map((name) => join(folder, name))
  for (const path of paths) mkdirSync(path, { recursive: true })
  const settings = {
    'cluster.name': 'picture-desk',
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': port,
    'transport.port': 0,
    'path.data': join(folder, 'data'),
    'path.logs': join(folder, 'logs'),
    // A disk that is nearly full must not make indices read-only here.
    'cluster.routing.allocation.disk.threshold_enabled': false,
  }
  const files = {
    'config/opensearch.yml': Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`),
    'config/log4j2.properties': [
      'appender.console.type = Console\nappender.console.name = console\nappender.console.layout.type = PatternLayout\n',
      'appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n\n',
      'rootLogger.level = info\nrootLogger.appenderRef.console.ref = console\n',
    ],
    'server.log': [''],
  }
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), lines.join(''))
  if (user)
    for (const path of [...paths, ...Object.keys(files).map((name) => join(folder, name))])
      chownSync(path, user.uid, user.gid)
  return join(folder, 'server.log')
}

const javaArguments = (home: string, folder: string, heap: string): readonly string[] => [
  `-Xms${heap}`,
  `-Xmx${heap}`,
  '-XX:+UseG1GC',
  // Compiles less, boots faster.
  '-XX:TieredStopAtLevel=1',
  '-XX:-UsePerfData',
  `-Djava.io.tmpdir=${join(folder, 'tmp')}`,
  '-Dfile.encoding=UTF-8',
  '-Djava.awt.headless=true',
  '-Djava.locale.providers=CLDR,SPI',
  '-Djava.security.manager=allow',
  '-Dlog4j2.disable.jmx=true',
  '-Dlog4j.shutdownHookEnabled=false',
  `-Dopensearch.path.home=${home}`,
  `-Dopensearch.path.conf=${join(folder, 'config')}`,
  '-Dopensearch.distribution.type=zip',
  '-Dopensearch.bundled_jdk=false',
  '-cp',
  join(home, 'lib/*'),
  'org.opensearch.bootstrap.OpenSearch',
]
