import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { compiledAssets } from '#platform/http/assets.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram } from '#platform/testing/people.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { type PostOffice, postOffice } from '../testing/post-office.ts'
import { sendNotice } from '../testing/send-notice.ts'
import { noticeRoutes } from './routes.ts'

const { describe, it } = inBrowser({ whole: true })

let db: TestDatabase
let office: PostOffice
let server: TestServer
let browser: Browser
let origin: string
beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  server = await testServer({
    routes: noticeRoutes,
    services: { pool: db.app, keyring: db.keyring, assets: await compiledAssets() },
    config: { publicUrl: 'http://localhost', privateHosts: office.allowHosts },
  })
  await server.app.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://localhost:${String((server.app.server.address() as AddressInfo).port)}`
  browser = await openBrowser({ whole: true })
})
afterAll(async () => {
  await browser.close()
  await Promise.all([server.close(), office.close()])
  await db.close()
})

async function signedIn(scripts = true): Promise<{ context: BrowserContext; page: Page; person: string }> {
  const program = await aProgram(db, await anAgency(db, await aCoalition(db)))
  const { person, secret } = await aMember(db, 'program-worker', program)
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width: 360, height: 740 },
  })
  await context.addCookies([{ name: 'bw_session', value: secret, url: origin }])
  return { context, page: await context.newPage(), person }
}

/** What the browser's own maker would answer: an address at the test's push service. */
function subscribesAt(page: Page) {
  const at = office.push.browser()
  const given = {
    endpoint: at.endpoint,
    keys: { p256dh: at.p256dh.toString('base64url'), auth: at.auth.toString('base64url') },
  }
  return page.addInitScript((answer) => {
    PushManager.prototype.subscribe = async () => ({ toJSON: () => answer }) as unknown as PushSubscription
  }, given)
}

/** Hands a message to the worker that runs, as the browser does when one comes. */
async function deliver(cdp: CDPSession, data: string): Promise<void> {
  const found = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const id = registrations.find((one) => one.scopeURL.startsWith(origin))?.registrationId
      if (id !== undefined) resolve(id)
    })
  })
  await cdp.send('ServiceWorker.enable')
  await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await found, data })
  await cdp.send('ServiceWorker.disable')
}

/** A worker that has only just been let in may miss a message: it is handed over until it shows. */
const showing = (page: Page, cdp: CDPSession, data: string) =>
  expect.poll(
    async () => {
      await deliver(cdp, data)
      return await shown(page)
    },
    { timeout: 60_000, interval: 500 },
  )

const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/assets/')
    return (await registration?.getNotifications())?.map(({ title, body }) => `${title}|${body}`) ?? []
  })

describe('push messages in a browser', () => {
  it('begin with one press, and show the sentence and nothing else, whatever comes', async () => {
    const { context, page, person } = await signedIn()
    await context.grantPermissions(['notifications'], { origin })
    await subscribesAt(page)
    await page.goto(`${origin}/me/notices`)
    await page.getByRole('checkbox', { name: 'Push message in my browsers' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Turn on push messages here' }).click()
    await page.getByText('This browser shows push messages from now on.').waitFor()
    await page.getByText('You get them in one browser.').waitFor()

    await sendNotice(db.owner, person, { kind: 'due' })
    await office.work()
    const [got] = office.push.received
    const cdp = await context.newCDPSession(page)
    await showing(page, cdp, got?.text ?? '').toEqual(['You have an update|'])
    for (const odd of [
      JSON.stringify({ text: 'MARKNAME has a court date', body: 'MARKNAME' }),
      'not json',
      '',
    ]) {
      await showing(page, cdp, odd).toEqual(['You have an update|'])
    }
    await showing(page, cdp, JSON.stringify({ text: 'Tiene una novedad' })).toEqual(['Tiene una novedad|'])
    await context.close()
  })

  it('are refused in a sentence when the browser does not allow them', async () => {
    const { context, page } = await signedIn()
    await page.goto(`${origin}/me/notices`)
    await page.getByRole('button', { name: 'Turn on push messages here' }).click()
    await page.getByText('Your browser did not allow push messages.').waitFor()
    await context.close()
  })

  it('are the only thing that needs scripts on the page', async () => {
    const { context, page } = await signedIn(false)
    await page.goto(`${origin}/me/notices`)
    await page.getByText('This browser cannot show push messages, or scripts are off in it.').waitFor()
    expect(await page.getByRole('button', { name: 'Turn on push messages here' }).isVisible()).toBe(false)
    await page.getByLabel('Quiet hours from').selectOption('1320')
    await page.getByLabel('Quiet hours until').selectOption('420')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect(await page.getByLabel('Quiet hours from').inputValue()).toBe('1320')
    await context.close()
  })

  it('say what the language files say', async () => {
    const worker = await (await fetch(`${origin}/assets/push-worker.js`)).text()
    const decoded = worker.replace(/\\u([\da-f]{4})/gi, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    for (const locale of LOCALES) expect(decoded).toContain(translator(locale)('notice.update'))
  })
})
