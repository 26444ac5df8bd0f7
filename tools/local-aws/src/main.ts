import { startLocalAws } from './local-aws.ts'

const port = Number(process.argv[2] ?? 4566)
const aws = await startLocalAws({ port })
console.log(`A local AWS is at ${aws.endpoint}. Logs: ${aws.logs}. Ctrl+C ends it.\n`)
for (const [name, value] of Object.entries(aws.environment)) console.log(`export ${name}=${value}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void aws.close())
