import { Command } from 'commander'
import { dirname } from 'node:path'
import { startLocalAws } from './local-aws.ts'
import { virtualEnvironment } from './python.ts'

await new Command('local-aws')
  .description('A local AWS on 127.0.0.1, for services as they are packaged.')
  .option('--port <number>', 'of its endpoint', '4566')
  .option('--gallery <dir>', 'people to recognise: a folder of pictures for each')
  .option('--where', 'print the folder of its Python environment, which has cfn-lint too, and end')
  .action(
    async ({ gallery, port, where }: { readonly gallery?: string; readonly port: string; readonly where?: true }) => {
      if (where) return console.log(dirname(dirname(await virtualEnvironment())))
      const aws = await startLocalAws({ port: Number(port), ...(gallery === undefined ? {} : { gallery }) })
      console.log(`A local AWS is at ${aws.endpoint}. Logs: ${aws.logs}. Ctrl+C ends it.\n`)
      for (const [name, value] of Object.entries(aws.environment)) console.log(`export ${name}=${value}`)
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void aws.close())
    },
  )
  .parseAsync()
