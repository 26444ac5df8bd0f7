import { plainPicture, recordedPage, startBrowser, whyNoPage } from '@picture-desk/browser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { password, startStage } from './page.test.fixture.ts'

/** A model loads and a browser starts, on a busy machine. In milliseconds. */
jest.setTimeout(60_000)

const missing = whyNoPage()
const suite = missing === undefined ? describe : describe.skip
const article = 'Fishing boats lie in the harbour. The old village lives from the sea.'

suite(`the page on AWS, with its login${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let stage: Awaited<ReturnType<typeof startStage>>
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let complaints: readonly string[]
  /** Answers that a test makes the browser get; it complains of them all. */
  let expected: RegExp | undefined

  beforeAll(async () => {
    // The provider says that it keeps everything in memory, as it is meant to here.
    jest.spyOn(console, 'warn').mockImplementation()
    stage = await startStage()
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.stop()
  })
  beforeEach(async () => {
    expected = undefined
    stage.login.letTokensLive(3600)
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    ;({ complaints, page } = await recordedPage(context))
  })
  afterEach(async () => {
    await context.close()
    expect(complaints.filter((complaint) => !expected?.test(complaint))).toEqual([])
  })

  const loginForm = () => page.getByRole('textbox', { name: 'Name' })
  const articleField = (of = page) => of.getByRole('textbox', { name: 'Story' })
  const cards = (of = page) => of.getByRole('list', { name: 'Pictures found, best first' }).locator('.match-card')

  async function signIn(name = 'ann'): Promise<void> {
    await loginForm().fill(name)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await articleField().waitFor()
  }
  async function open(query = '', name?: string): Promise<void> {
    await page.goto(`${stage.url}/${query}`)
    await signIn(name)
  }
  const search = async (of = page, story = article) => {
    await articleField(of).fill(story)
    await articleField(of).press('Control+Enter')
  }
  const find = async (of = page, story = article) => {
    await search(of, story)
    await cards(of).first().waitFor()
  }
  const run = <T>(script: string): Promise<T> => page.evaluate<T>(script)

  test('who has not signed in is sent to the login and comes back to where they were', async () => {
    await open('?picture=boats&mode=exact')
    expect(page.url()).toBe(`${stage.url}/?picture=boats&mode=exact`)
    await page.getByRole('complementary', { name: /boat/i }).getByText('Harbour').first().waitFor()
    await find()
    expect(await cards().first().innerText()).toMatch(/boat/i)
    await page.locator('.match-card [data-state=shown]').nth(2).waitFor()
  })

  test('no token is in an address, the history or a storage while the page is open, and a reload needs no login', async () => {
    const codes: string[] = []
    page.on('request', (request) => {
      if (request.url().startsWith(`${stage.url}/?`)) codes.push(request.url())
    })
    await open()
    expect(codes).toEqual([expect.stringMatching(/code=.+&state=/)])
    const left = await run<string>(
      `JSON.stringify([location.href, navigation.entries().map(({ url }) => url), { ...localStorage }, { ...sessionStorage }])`,
    )
    expect(left).not.toMatch(/code|token|eyJ/)

    const toLogin: string[] = []
    page.on('request', (request) => {
      if (request.url().startsWith(stage.login.issuer)) toLogin.push(new URL(request.url()).pathname)
    })
    await page.reload()
    await find()
    expect(toLogin.filter((path) => !path.startsWith('/.well-known'))).toEqual([])
  })

  test('a picture is sent into the bucket by the form that the API prepared, and is found', async () => {
    await open()
    await page.getByRole('link', { name: 'Library' }).click()
    const picture = { name: 'marathon, start.jpg', mimeType: 'image/jpeg', buffer: await plainPicture('#a03020') }
    await page.getByLabel('Photographs to upload').setInputFiles(picture)
    await page.getByRole('region', { name: 'Uploads' }).getByText('Indexed').waitFor()
    await page.getByRole('link', { name: 'Desk', exact: true }).click()
    await find(page, 'The marathon: thousands of runners on the bridge.')
    expect(await cards().first().innerText()).toMatch(/marathon/i)
  })

  test('the session is renewed before it ends, on a page that stays as it is', async () => {
    // One that is on its way while a busy machine does something else.
    expected = /401/
    stage.login.letTokensLive(3)
    const before = stage.login.renewals()
    await open()
    await run(`window.stays = true`)
    for (let renewed = 0; renewed < 2; renewed++) await page.waitForResponse(`${stage.login.issuer}/token`)
    await find()
    expect(stage.login.renewals()).toBeGreaterThanOrEqual(before + 2)
    expect(await run(`window.stays`)).toBe(true)
  })

  test('a token that is refused is renewed once for all requests, and they are made again', async () => {
    expected = /401/
    await open()
    await find()
    const before = stage.login.renewals()
    stage.refuseTokens()
    // Its record, those that are similar and their previews.
    await cards().first().locator('[data-picture]').press('Enter')
    await page.getByRole('complementary').getByText('Harbour').first().waitFor()
    await page.locator('aside [data-state=shown]').nth(1).waitFor()
    expect(stage.login.renewals()).toBe(before + 1)
  })

  test('a duplicated tab has a session of its own: the two do not end each other', async () => {
    expected = /401/
    await open()
    const duplicate = context.waitForEvent('page')
    await run(`void open(location.href)`)
    const other = await duplicate
    await find(other)
    for (const [turn, tab] of [page, other, page, other].entries()) {
      stage.refuseTokens()
      // The same story is not searched with again.
      const answered = tab.waitForResponse((response) => response.url().endsWith('/v1/search') && response.ok())
      await find(tab, `${article} Seen ${turn + 1} times.`)
      await answered
    }
  })

  test('a login server that is away for a moment ends no session', async () => {
    expected = /401|ERR_FAILED/
    await open()
    stage.refuseTokens()
    await page.route(`${stage.login.issuer}/token`, (route) => route.abort())
    await search()
    await page.getByRole('alert').getByText('cannot be renewed at the moment').waitFor()
    await page.unroute(`${stage.login.issuer}/token`)
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await cards().first().waitFor()
  })

  test('a session that has ended is told of; the article stays, and is searched with after the new login', async () => {
    expected = /401|400/
    await open('?mode=exact')
    await find()
    await stage.login.endSessions()
    stage.refuseTokens()
    const longer = `${article} The mountains behind it are white with snow.`
    await search(page, longer)
    const signInAgain = page.getByRole('alert').getByRole('button', { name: 'Sign in again' })
    await signInAgain.waitFor()
    expect(await articleField().inputValue()).toBe(longer)

    await signInAgain.click()
    await signIn()
    expect(await articleField().inputValue()).toBe(longer)
    await cards().first().waitFor()
    expect(page.url()).toBe(`${stage.url}/?mode=exact`)
  })

  test('who signs out has no session and leaves no article behind', async () => {
    await open()
    await find()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await loginForm().waitFor()
    await signIn()
    expect(await articleField().inputValue()).toBe('')
  })

  test('somebody in no group is told so, and what to do', async () => {
    expected = /403/
    await open('', 'carl')
    await search()
    const told = page.getByRole('alert')
    await told.getByText('You are signed in, but in no group.').waitFor()
    expect(await told.innerText()).toContain('Ask an administrator')
  })

  describe('a login that was tampered with is refused, and a new one is a click away', () => {
    const authorization = () => `${stage.login.issuer}/auth?*`

    const refused = async (why: string | RegExp) => {
      await page.getByRole('alert').getByText(why).waitFor()
      expect(page.url()).toBe(`${stage.url}/`)
      await page.getByRole('button', { name: 'Try again' }).click()
    }

    test('an answer that nobody asked for', async () => {
      await page.goto(`${stage.url}/?code=stolen&state=made-up`)
      await refused('The login did not succeed.')
      await signIn()
    })

    test('a code that was used before', async () => {
      const used = page.waitForRequest(/\?code=/)
      await open()
      await page.goto((await used).url())
      await refused('The login did not succeed.')
      await articleField().waitFor()
      await find()
    })

    test('an identity of another login', async () => {
      await page.route(authorization(), (route) =>
        route.continue({
          url: route
            .request()
            .url()
            .replace(/nonce=[^&]+/, 'nonce=of-another'),
        }),
      )
      await page.goto(stage.url)
      await loginForm().fill('ann')
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.unroute(authorization())
      await refused('The login did not succeed.')
      await articleField().waitFor()
    })

    test('a refusal of the login server', async () => {
      await page.route(authorization(), (route) => {
        const state = new URL(route.request().url()).searchParams.get('state')
        return route.fulfill({ status: 302, headers: { location: `${stage.url}?error=access_denied&state=${state}` } })
      })
      await page.goto(stage.url)
      await page.getByRole('alert').waitFor()
      await page.unroute(authorization())
      await refused('The login did not succeed (access_denied).')
      await signIn()
    })
  })
})
