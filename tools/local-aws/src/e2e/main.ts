import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation'
import { runCommand } from '@picture-desk/app-error/command'
import { openSearchHome, startOpenSearchServer } from '@picture-desk/opensearch'
import { searchApiClient } from '@picture-desk/search-api-contract'
import { Command } from 'commander'
import { readFile } from 'node:fs/promises'
import { startHttpFront } from '../http-front.ts'
import { startLocalAws } from '../local-aws.ts'
import { articlesOfThePast, sampleArticle } from './articles.ts'
import { backfill } from './backfill.ts'
import { correct } from './correct.ts'
import { deployment, recognition } from './deployment.ts'
import { events } from './events.ts'
import { failures } from './failures.ts'
import { faults } from './faults.ts'
import { firstSearch } from './first-search.ts'
import { indexDown } from './index-down.ts'
import { mapOfStage } from './map.ts'
import { observability } from './observability.ts'
import { pageCalls } from './page-calls.ts'
import { picturesOf } from './pictures.ts'
import { reembed } from './reembed.ts'
import { refusalOf } from './refusal.ts'
import { walk } from './report.ts'
import { require } from './require.ts'
import { sameAsDesk } from './same-as-desk.ts'
import { stage } from './stage.ts'
import { subscribe } from './subscriber.ts'
import { until } from './until.ts'

const name = 'e2e'

type Options = {
  readonly photos?: string
  readonly article?: string
  readonly expect: readonly string[]
  readonly report: string
}

const collect = (value: string, all: readonly string[]) => [...all, value]
async function endToEnd({ article: file, expect, photos, report }: Options): Promise<void> {
  const openSearch = await startOpenSearchServer({ home: openSearchHome() })
  const aws = await startLocalAws()
  const { step, write } = walk()
  const closing: (() => unknown)[] = [() => aws.close(), () => openSearch.stop()]
  try {
    const { deploy, npm, remove } = deployment(name, aws, openSearch.url)
    for (const service of ['foundation', 'ingestion', 'search-api', 'cms'])
      await step(`deploy ${service}`, () => deploy(service))

    const deployed = stage(name)
    await step('page', async () => {
      const bucket = await deployed.published('site-bucket')
      const page = await deployed.text(bucket, 'index.html')
      const config = JSON.parse(await deployed.text(bucket, 'config.json')) as { readonly login: object }
      require(page.includes('Picture Desk'), 'the page is published')
      return { url: await deployed.published('site-url'), login: config.login }
    })
    const subscriber = await subscribe(name)
    const pictures = await picturesOf(photos)
    await step('upload', async () => {
      for (const { bytes, key } of pictures) await deployed.put(key, bytes)
      return { uploaded: pictures.length, bucket: await deployed.published('image-bucket') }
    })

    const front = await startHttpFront({
      endpoint: aws.endpoint,
      functionName: `picture-desk-search-api-${name}-search`,
      issuer: await deployed.published('user-pool-issuer'),
      keys: await deployed.published('user-pool-keys'),
      clientId: await deployed.published('user-pool-client-id'),
    })
    closing.unshift(front.close)
    const clientOf = (token: string) =>
      searchApiClient({ baseUrl: front.url, headers: () => ({ authorization: `Bearer ${token}` }) })
    const tokens = {
      editor: await deployed.signIn('editor', 'editors'),
      admin: await deployed.signIn('admin', 'admins'),
    }
    const editor = clientOf(tokens.editor)
    const admin = clientOf(tokens.admin)
    const idle = () =>
      until(
        'executions end',
        () => deployed.executions(),
        (counts) => (counts['RUNNING'] ?? 0) === 0 && Object.keys(counts).length > 0,
        600,
      )
    const total = async () => (await editor.status()).total
    await step('indexed', async () => {
      const executions = await until(
        'every picture has its execution',
        () => deployed.executions(),
        ({ RUNNING = 0, SUCCEEDED = 0, FAILED = 0 }) => RUNNING === 0 && SUCCEEDED + FAILED >= pictures.length,
        900,
      )
      const records = await until('every picture is in the index', total, (count) => count === pictures.length, 20)
      return { executions, records }
    })

    const article = file === undefined ? sampleArticle : await readFile(file, 'utf8')
    const first = await step('search', () =>
      firstSearch({ url: front.url, editor, article, pictures: pictures.length, expect }),
    )

    const articles = [article, ...articlesOfThePast]
    await step('same as desk', () =>
      sameAsDesk({ pictures, articles, search: (text) => editor.search({ article: text, mode: 'exact' }) }),
    )

    await step('map', () => mapOfStage({ stage: name, client: editor, article }))

    const person = 'Zoë Müller'
    await step('correct', () =>
      correct({
        ...{ deployed, editor, person },
        id: first.first,
        uploadAgain: () => deployed.put(first.file, pictures.find(({ key }) => key === first.file)!.bytes),
        key: 'zoe muller',
      }),
    )

    await step('picks', async () => {
      await editor.pick({ imageId: first.first, verdict: 'use', query: { article }, rank: 1 })
      const byEditor = await refusalOf(editor.picks())
      const { picks } = await admin.picks()
      require(byEditor === 'Forbidden' && picks[0]?.article === article, 'administrators read what was picked')
      return { picks: picks.length, byEditor, user: picks[0]?.user, model: picks[0]?.model }
    })

    await step('page calls', () =>
      pageCalls({
        ...{ editor, admin, article, pictures },
        shown: { id: first.first, file: first.file, person },
      }),
    )

    await step('duplicate', async () => {
      const before = { records: await total(), labels: aws.calls.get('DetectLabels')?.length }
      await deployed.sendAgain()
      await idle()
      const after = { records: await total(), labels: aws.calls.get('DetectLabels')?.length }
      require(JSON.stringify(before) === JSON.stringify(after), 'one record, and no label paid twice')
      return after
    })

    await step('delete', async () => {
      const byEditor = await refusalOf(editor.remove(first.first))
      require(byEditor === 'Forbidden', 'an editor may not delete')
      await admin.remove(first.first)
      const records = await until('the picture is gone', total, (count) => count === pictures.length - 1, 60)
      const record = await refusalOf(editor.image(first.first))
      require(record === 'NotFound', 'its record is gone')
      return { byEditor, records, record }
    })

    const [good] = pictures
    await step('poison', async () => {
      await deployed.put('uploads/poison.jpg', new TextEncoder().encode('<html>404 Not Found</html>'))
      const letters = await until(
        'the dead letter',
        () => deployed.deadLetters(),
        (count) => count === 1,
        60,
      )
      const { failed } = await until(
        'the failed picture',
        () => editor.status(),
        (status) => status.failed === 1,
        30,
      )
      await idle()
      return { deadLetters: letters, failed, records: await total() }
    })

    await step('events', () =>
      events(subscriber, [
        ...pictures.map(({ key }) => `Image Indexed: ${key}`),
        `Image Removed: ${first.file}`,
        'Image Failed: uploads/poison.jpg',
      ]),
    )

    await step('failures', () => failures(editor, () => deployed.deadLetters()))

    await step('redrive', async () => {
      await deployed.put('uploads/poison.jpg', good!.bytes)
      await idle()
      const said = await npm('redrive')
      await idle()
      const letters = await deployed.deadLetters()
      const { failed, total: records } = await until(
        'no failure',
        () => editor.status(),
        (status) => status.failed === 0,
        30,
      )
      require(letters === 0, 'no dead letter is left')
      return { said: said.split('\n').at(-1), deadLetters: letters, failed, records }
    })

    await step('faults', () =>
      faults({
        aws,
        upload: async () => {
          for (const { bytes, key } of pictures) await deployed.put(`again/${key}`, bytes)
          return pictures.length
        },
        status: () => editor.status(),
        idle,
        deadLetters: () => deployed.deadLetters(),
        mostInASecond: recognition.concurrency,
      }),
    )

    await step('index down', async () => {
      const before = await total()
      return indexDown({
        openSearch,
        upload: () => deployed.put('uploads/while-down.jpg', good!.bytes),
        search: () =>
          fetch(`${front.url}/v1/search`, {
            method: 'POST',
            headers: { authorization: `Bearer ${tokens.editor}`, 'content-type': 'application/json' },
            body: JSON.stringify({ article }),
          }),
        indexed: () => until('what came meanwhile', total, (count) => count === before + 1, 120),
      })
    })

    await step('observability', () =>
      observability({
        logs: aws.logs,
        stage: name,
        articles,
        tokens: Object.values(tokens),
      }),
    )

    await step('backfill', () => backfill({ aws, deployed, editor, admin, npm, total, picture: pictures[0]!.bytes }))

    await step('re-embed', () =>
      reembed({
        ...{ aws, deployed, editor, npm, article, idle },
        picture: good!.bytes,
        expected: Math.min(10, pictures.length),
      }),
    )

    await step('remove', async () => {
      const refused = await remove().then(
        () => 'removed',
        (error: { stderr: string }) => error.stderr.trim().split('\n').at(-2),
      )
      require(String(refused).startsWith('Conflict'), 'pictures are not deleted by the way')
      await remove('--delete-images')
      const { StackSummaries = [] } = await new CloudFormationClient({}).send(new ListStacksCommand({}))
      const left = StackSummaries.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(
        ({ StackName, StackStatus }) => `${StackName} ${StackStatus}`,
      )
      require(left.length === 0, `no stack is left: ${left.join(', ')}`)
      return { refused, stacks: left.length }
    })
  } finally {
    await write(report)
    for (const close of closing) await close()
  }
}

const program = new Command('e2e:aws')
  .description('Deploys all services on a local AWS with a real OpenSearch, and walks through them.')
  .option('--photos <dir>', 'photographs to ingest; default: the samples of the desk')
  .option('--article <file>', 'article to search with')
  .option('--expect <label>', 'a label that the first picture found has one of', collect, [])
  .option('--report <file>', 'where the report goes', 'e2e-report.json')
  .action(endToEnd)

await runCommand(() => program.parseAsync())
