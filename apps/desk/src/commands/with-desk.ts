import type { Command } from 'commander'
import { resolve } from 'node:path'
import { interrupted } from '../exit-codes.ts'
import { dataFolder, lockDataFolder } from '../data-folder.ts'
import { desk, type Desk } from '../desk.ts'
import type { ModelName } from '../embedding-choice.ts'
import { deskPorts, type DeskPorts, type DeskPortsOptions, type IndexKind } from '../ports.ts'
import { showProgress } from '../progress.ts'
import { say } from '../terminal.ts'

export type CommonOptions = {
  readonly data: string
  readonly index?: IndexKind
  readonly model?: ModelName
  readonly json?: boolean
  readonly offline?: boolean
}

export type Opened<Options> = {
  readonly desk: Desk
  readonly ports: DeskPorts
  readonly options: CommonOptions & Options
  /** Aborted by the first Ctrl-C; the second ends the process at once. */
  readonly signal: AbortSignal
}

/** Paths are meant from where the person stands; npm moves to the root of the workspace first. */
export const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path)

/**
 * Opens the data folder for one command, and closes it whatever happens. Commands that write take its lock: one desk at a
 * time. Those that only read work beside a desk that writes.
 */
export async function withDesk<Options>(
  command: Command,
  access: 'read' | 'write',
  work: (opened: Opened<Options>) => Promise<void>,
  portsOptions: (options: Options) => Partial<DeskPortsOptions> = () => ({}),
): Promise<void> {
  const options = command.optsWithGlobals<CommonOptions & Options>()
  const data = dataFolder(fromHere(options.data))
  const letGo = access === 'write' ? lockDataFolder(data, command.name()) : () => undefined
  const fetching = showProgress('Fetching the embedding model, once:', 'MB')
  const interruption = interruptible()
  try {
    const ports = deskPorts(data, {
      access,
      onFetch: ({ receivedBytes, totalBytes }) => {
        fetching.update(receivedBytes / 1e6, totalBytes / 1e6)
        if (receivedBytes === totalBytes) fetching.end()
      },
      offline: options.offline ?? false,
      ...(options.index === undefined ? {} : { index: options.index }),
      ...(options.model === undefined ? {} : { model: options.model }),
      ...portsOptions(options),
    })
    try {
      await work({ desk: desk(ports), ports, options, signal: interruption.signal })
    } finally {
      await ports.close()
    }
  } finally {
    interruption.end()
    letGo()
  }
}

function interruptible() {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(interrupted)
    say('\nStopping after what is under way. Press Ctrl-C again to stop at once.')
    controller.abort()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  return { signal: controller.signal, end: () => void process.off('SIGINT', stop).off('SIGTERM', stop) }
}
