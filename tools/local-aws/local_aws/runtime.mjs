// One function, one event after another: node runtime.mjs FOLDER HANDLER FD. Events come as lines on stdin, answers go to FD.
import { randomBytes } from 'node:crypto'
import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const [folder, handler, fd] = process.argv.slice(2)
const dot = handler.lastIndexOf('.')
const path = join(folder, handler.slice(0, dot))
const file = ['.mjs', '.js', '.cjs'].map((ending) => path + ending).find((name) => existsSync(name))
process.chdir(folder)

const hex = (digits) => randomBytes(digits / 2).toString('hex')
/** The header of X-Ray that a call comes with. */
const traceHeader = (traced) => {
  const second = Math.floor(Date.now() / 1000).toString(16)
  return `Root=1-${second}-${hex(24)};Parent=${hex(16)};Sampled=${traced ? 1 : 0}`
}

const answerOf = async ({ event, name, timeout, traced }) => {
  process.env._X_AMZN_TRACE_ID = traceHeader(traced)
  try {
    const module = await import(pathToFileURL(file).href)
    const ends = Date.now() + timeout * 1000
    const context = {
      functionName: name,
      awsRequestId: crypto.randomUUID(),
      invokedFunctionArn: '',
      memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      getRemainingTimeInMillis: () => ends - Date.now(),
    }
    return { result: (await module[handler.slice(dot + 1)](event, context)) ?? null }
  } catch (error) {
    const { message, name: errorType, stack = '' } = error
    return { error: { errorType, errorMessage: message, trace: stack.split('\n') } }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = Buffer.from(`${JSON.stringify(await answerOf(JSON.parse(line)))}\n`)
  for (let sent = 0; sent < answer.length;) sent += writeSync(Number(fd), answer, sent)
}
process.exit()
