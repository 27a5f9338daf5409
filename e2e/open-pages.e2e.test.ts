import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoMembers } from '#app/demo/coalition.ts'
import { sendNotice } from '#features/notices/testing/send-notice.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { startKeyStore } from './lib/key-store.ts'
import { paceOf, within } from './lib/pace.ts'
import { demoFolder, type Product, startProduct } from './lib/product.ts'
import { signInOn } from './lib/sign-in-on.ts'

const { describe, it } = inBrowser()

/**
 * An open page of work when the access behind it is taken back by somebody else, in a browser of their own: on the node
 * that did it, and on another one.
 */
let folder: string
let database: EmbeddedDatabase
let admin: pg.Pool
let nodeA: Product
let nodeB: Product
let browser: Browser
let keys: Awaited<ReturnType<typeof startKeyStore>>

beforeAll(async () => {
  folder = await demoFolder()
  database = await startEmbedded({ dataDir: folder })
  admin = openPool(database.superUrl, { max: 1, name: 'tests' })
  keys = await startKeyStore(folder)
  const keyFile = join(folder, 'breakwater.key')
  loadKeyring(keyFile, { create: true })
  const node = (name: string) => {
    const dataDir = join(folder, name)
    mkdirSync(dataDir)
    return startProduct({
      dataDir,
      env: {
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        DATABASE_JOBS_URL: database.jobsUrl,
        BREAKWATER_KEY_FILE: keyFile,
        ...keys.env,
      },
    })
  }
  const started = await Promise.allSettled([
    node('a').then((one) => (nodeA = one)),
    node('b').then((one) => (nodeB = one)),
    openBrowser().then((one) => (browser = one)),
  ])
  for (const one of started) if (one.status === 'rejected') throw one.reason
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([nodeA?.stop(), nodeB?.stop()])
  await admin?.end()
  await Promise.all([database?.stop(), keys?.stop()])
  removeData(folder)
})

const one = (role: string) => {
  const found = demoMembers.find((each) => each.role === role)
  if (!found) throw new Error(`nobody is ${role}`)
  return found
}

interface Desk {
  readonly context: BrowserContext
  readonly page: Page
}

/** Somebody at their own page, in a browser of their own, on one of the nodes. */
async function atDesk(node: Product, role: string, path = '/me'): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await signInOn(context, node.url, one(role).id)
  const page = await context.newPage()
  const hears = page.waitForResponse((each) => each.url().includes('/live/changes'))
  await page.goto(node.url + path)
  expect((await hears).status()).toBe(200)
  // Past the look that follows every opening.
  await page.waitForTimeout(600)
  return { context, page }
}

const heading = ({ page }: Desk) => page.locator('main h1, main h2').first().textContent()

interface Act {
  /** By the clock, in ms. */
  readonly since: number
  /** How long it took until whoever did it saw its answer. */
  readonly pace: number
}

/** Presses a button, and waits for the page that answers it. */
function press({ page }: Desk, name: string): Promise<Act> {
  return paceOf(async () => {
    const answered = page.waitForResponse((response) => {
      const request = response.request()
      return request.method() === 'POST' && request.headers()['x-ask'] === undefined
    })
    await page.getByRole('button', { name }).click()
    await answered
    await page.waitForLoadState('load')
  })
}

/** Signs somebody out everywhere, by the page of whoever manages their people. */
async function signOutOf(manager: Desk, node: Product, role: string): Promise<Act> {
  await manager.page.goto(`${node.url}/people/${one(role).id}`)
  return press(manager, 'Sign this person out')
}

/** When nothing of the page is seen any more, by the clock of the browser; to be asked before it happens. */
function unseen({ page }: Desk): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = setInterval(() => {
          if (getComputedStyle(document.body).visibility !== 'hidden' && document.querySelector('.person'))
            return
          clearInterval(look)
          resolve(Date.now())
        }, 5)
      }),
  )
}

async function isCleared(
  desk: Desk,
  name: string,
  promised: number,
  { since, pace }: Act,
  gone: Promise<number>,
): Promise<void> {
  await expect
    .poll(() => heading(desk), { timeout: within(promised, pace) + 3_000, interval: 10 })
    .toBe('You are signed out')
  const ms = (await gone) - since
  process.stdout.write(
    `${JSON.stringify({ open_page: new URL(desk.page.url()).pathname, cleared_ms: ms })}\n`,
  )
  expect(ms).toBeLessThan(within(promised, pace))
  expect(await desk.page.textContent('body')).not.toContain(name)
  expect(await desk.page.title()).toBe('You are signed out')
  expect(await desk.page.evaluate(() => document.activeElement?.id)).toBe('main')
}

describe('an open page of work', () => {
  it('is cleared within a second on the node where its sign-in was ended, and within five on another', async () => {
    const [manager, here, there] = [
      await atDesk(nodeA, 'agency-administrator'),
      await atDesk(nodeA, 'program-lead', '/people'),
      await atDesk(nodeB, 'program-lead', '/me/notices'),
    ]
    const stays = await atDesk(nodeB, 'agency-auditor', '/audit')
    const { name } = one('program-lead')
    const [goneHere, goneThere] = [unseen(here), unseen(there)]
    const act = await signOutOf(manager, nodeA, 'program-lead')
    await isCleared(here, name, 1_000, act, goneHere)
    await isCleared(there, name, 5_000, act, goneThere)
    if (process.env.LOOK) await here.page.screenshot({ path: `${process.env.LOOK}/cleared-360.png` })
    expect(await heading(stays)).not.toBe('You are signed out')
    await here.page.getByRole('link', { name: 'Sign in' }).click()
    await here.page.waitForURL('**/sign-in')
    for (const desk of [manager, here, there, stays]) await desk.context.close()
  })

  it('stays, with what is typed in it, when whoever sits there was only away, and asks who it is', async () => {
    const desk = await atDesk(nodeA, 'program-lead', '/people/invite')
    await desk.page.fill('[name=name]', 'Half a name')
    await admin.query(
      `update identity.session set seen_at = now() - interval '61 minutes' where person_id = $1 and revoked_at is null`,
      [one('program-lead').id],
    )
    await desk.page.waitForSelector('#again[open]')
    if (process.env.LOOK) await desk.page.screenshot({ path: `${process.env.LOOK}/away-360.png` })
    // Another tab, where they prove it.
    const answer = await desk.context.request.post(`${nodeA.url}/sign-in`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { person: one('program-lead').id, again: '1' },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(303)
    await desk.page.getByRole('button', { name: 'I have done that' }).click()
    await desk.page.waitForTimeout(4_000)
    expect(await desk.page.inputValue('[name=name]')).toBe('Half a name')
    expect(await desk.page.isVisible('#again')).toBe(false)
    // And from then on it closes like any other.
    const manager = await atDesk(nodeB, 'agency-administrator')
    const gone = unseen(desk)
    const act = await signOutOf(manager, nodeB, 'program-lead')
    await isCleared(desk, one('program-lead').name, 5_000, act, gone)
    for (const each of [desk, manager]) await each.context.close()
  })

  it('goes on in every tab when somebody signs in anew in one of them', async () => {
    const desk = await atDesk(nodeA, 'program-lead', '/people/invite')
    await desk.page.fill('[name=name]', 'Half a name')
    const answer = await desk.context.request.post(`${nodeA.url}/sign-in`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { person: one('program-lead').id, again: '1' },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(303)
    await desk.page.waitForTimeout(2_500)
    expect(await desk.page.inputValue('[name=name]')).toBe('Half a name')
    await desk.context.close()
  })

  it('shows how many notices are new while it stays open, without another look at what it shows', async () => {
    const lead = one('program-lead')
    const desk = await atDesk(nodeA, 'program-lead', '/people/invite')
    const line = desk.page.locator('.notices-link a')
    await desk.page.fill('[name=name]', 'Half a name')
    const before = await line.textContent()
    const owner = openPool(database.ownerUrl, { max: 1, name: 'tests' })
    await sendNotice(owner, lead.id, { kind: 'account' })
    await owner.end()
    await expect.poll(() => line.textContent(), { timeout: 60_000 }).not.toBe(before)
    expect(await line.textContent()).toMatch(/^Notifications\d+ not read$/)
    expect(await desk.page.inputValue('[name=name]')).toBe('Half a name')
    // Read in another tab of the same browser.
    const tab = await desk.context.newPage()
    await tab.goto(`${nodeA.url}/notices`)
    const mark = tab.getByRole('button', { name: 'Mark all as read' })
    await mark.click()
    // Its page has come: closing while a tab is on its way can wait for ever.
    await mark.waitFor({ state: 'detached' })
    await expect.poll(() => line.textContent(), { timeout: 60_000 }).toBe('Notifications')
    if (process.env.LOOK) await desk.page.screenshot({ path: `${process.env.LOOK}/notices-360.png` })
    await desk.context.close()
  })

  it('says that what one may see has changed when a role ended, and that one is signed in still by another', async () => {
    const lead = one('program-lead')
    const { rows } = await admin.query<{ id: string }>(
      'select id from identity.membership where person_id = $1 and ended_at is null',
      [lead.id],
    )
    await admin.query(
      `insert into identity.membership (coalition_id, agency_id, program_id, person_id, role, verified_until)
       select coalition_id, agency_id, program_id, person_id, 'program-worker', verified_until
       from identity.membership where id = $1`,
      [rows[0]?.id],
    )
    const [manager, desk] = [
      await atDesk(nodeA, 'agency-administrator'),
      await atDesk(nodeA, 'program-lead', '/people'),
    ]
    await manager.page.goto(`${nodeA.url}/people/roles/${rows[0]?.id}`)
    await manager.page.getByLabel('left', { exact: true }).check()
    const gone = unseen(desk)
    const { since, pace } = await press(manager, 'End this role')
    await expect
      .poll(() => heading(desk), { timeout: within(4_000, pace), interval: 10 })
      .toBe('What you may see has changed')
    expect((await gone) - since).toBeLessThan(within(1_000, pace))
    expect(await desk.page.textContent('body')).not.toContain(lead.name)
    expect(await heading(desk)).toBe(await desk.page.title())
    expect(await desk.page.evaluate(() => document.activeElement?.id)).toBe('main')
    if (process.env.LOOK) await desk.page.screenshot({ path: `${process.env.LOOK}/role-ended-360.png` })
    await desk.page.getByRole('link', { name: 'Go on with the roles that you have' }).click()
    await desk.page.waitForURL('**/me/standing')
    expect(await desk.page.textContent('main')).toContain('Program worker')
    for (const each of [manager, desk]) await each.context.close()
  })
})
