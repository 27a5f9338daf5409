import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import {
  disconnect,
  kept,
  nothing,
  OFFLINE_PAGE,
  reconnect,
  switchOn,
  tapOffline,
  unlock,
  waiting,
} from './lib/kept-device.ts'
import { aRelay, type Relay } from './lib/relay.ts'
import { signInOn } from './lib/sign-in-on.ts'
import { signOut } from './lib/sign-out.ts'
import { aDesk, aMailStage, type Desk, type MailStage, soundness } from './lib/stage.ts'

const { describe, it } = inBrowser()

/** Somebody counts while the network is away: it counts once, from when they did. */
let stage: MailStage
let relay: Relay

beforeAll(async () => {
  relay = await aRelay()
  const started = await aMailStage({ PUBLIC_URL: relay.url })
  relay.to(started.product.port)
  stage = { ...started, product: { ...started.product, url: relay.url } }
})
beforeEach(() => relay.mend())
afterAll(async () => {
  await stage?.close()
  await relay?.close()
})

const NORA = memberOf('Nora Petrova')
const KWAME = memberOf('Kwame Adjei')
const EXAM = 'Forensic exam'
const CRISIS = 'Advocate on call'

const at = (path: string) => stage.product.url + path

async function device(begin: (context: BrowserContext) => Promise<void> = async () => {}): Promise<Desk> {
  const desk = await aDesk(stage, NORA)
  await begin(desk.context)
  await desk.page.goto(at(OFFLINE_PAGE))
  return desk
}

interface Count {
  readonly how: string
  readonly occupied: number
  /** Since it was made, and from then until it came in; null: nobody can say when it was made. */
  readonly seconds: number | null
  readonly later: number | null
}
/** Of the line of Nora's program, the newest first. */
const counts = async (unit: string) => {
  const { rows } = await stage.admin.query<Count>(
    `select c.how, c.occupied, extract(epoch from clock_timestamp() - c.counted_at)::float as seconds,
       extract(epoch from c.recorded_at - c.counted_at)::float as later
     from availability.count c join availability.line l on l.id = c.line_id join identity.program p on p.id = l.program_id
     where l.unit = $1 and p.name like 'Night emergency team%' order by c.version desc`,
    [unit],
  )
  return rows
}
const holds = async () => {
  const { rows } = await stage.admin.query<{ n: number }>('select count(*)::int as n from availability.hold')
  return rows[0]?.n
}

describe('work without a connection', () => {
  it('is switched on, counts once from when it was said, and is forgotten at sign-out', async () => {
    await stage.admin.query(
      `update availability.line set counted_at = clock_timestamp() - interval '1 hour' where unit = 'forensic-exam'`,
    )
    const { context, page } = await device()
    expect(await soundness(page)).toEqual([])
    await switchOn(page)
    expect(await soundness(page)).toEqual([])
    const sealed = await kept(page)
    expect(sealed).toMatchObject({ records: 2, caches: 1, workers: 1 })
    // No word as short as "bed": sealed bytes spell one now and then.
    expect(sealed.text).not.toMatch(/Forensic|fictional|Night|Nora|boats/)

    const before = (await counts('forensic-exam')).length
    await disconnect(context, page, relay)
    const said = { from: Date.now(), to: 0 }
    await tapOffline(page, EXAM, /^No change/)
    said.to = Date.now()

    // Loaded again without a connection: locked, then as it was left.
    await page.reload()
    expect(await page.content()).not.toMatch(/Forensic|Nora/)
    await page.getByLabel('Your passphrase').fill('not the passphrase')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the passphrase.').waitFor()
    await unlock(page)
    await page.getByText(/^What you see here was seen/).waitFor()
    expect(await waiting(page, '').count()).toBe(1)
    expect(await soundness(page)).toEqual([])
    expect(await counts('forensic-exam')).toHaveLength(before)
    await page.waitForTimeout(1_500)

    // A connection that has just come back carries nothing yet: what was written down is sent again by itself.
    let lost = 0
    await context.route(
      '**/availability/offline/replay',
      (route) => {
        lost += 1
        return route.abort()
      },
      { times: 1 },
    )
    await reconnect(context, relay)
    await page.getByText('Sent. It counts from when you made it.').waitFor()
    expect(lost).toBe(1)
    expect(await waiting(page, '').count()).toBe(0)
    const asked = { from: Date.now(), to: 0 }
    const all = await counts('forensic-exam')
    asked.to = Date.now()
    expect(all).toHaveLength(before + 1)
    expect(all[0]?.how).toBe('offline')
    // From when it was said, not from when it was sent.
    expect(all[0]?.later).toBeGreaterThan(1.4)
    const [least, most] = [asked.from - said.to, asked.to - said.from].map((ms) => ms / 1000) as [
      number,
      number,
    ]
    expect(all[0]?.seconds).toBeGreaterThan(least - 1)
    expect(all[0]?.seconds).toBeLessThan(most + 1)

    await page.goto(at('/availability/lines'))
    await signOut(page)
    await page.waitForURL(/\/sign-in/)
    expect(await kept(page)).toMatchObject(nothing)
    await context.close()
  })

  it('shows both counts where somebody else counted meanwhile, and the person says which is right', async () => {
    const [{ context, page }, colleague] = [await device(), await aDesk(stage, KWAME)]
    await switchOn(page)
    await disconnect(context, page, relay)
    await tapOffline(page, EXAM, /^−1 open/)
    await tapOffline(page, CRISIS, /^\+1 open/)
    // Her colleague has a connection; her own browser goes on without one.
    relay.mend()
    for (const line of [EXAM, CRISIS]) {
      await colleague.page.goto(at('/availability/lines'))
      const card = colleague.page.locator('li', { hasText: line }).first()
      await card.getByRole('button', { name: /^Full/ }).click()
      await colleague.page.waitForURL(/done=counted/)
    }
    const before = await counts('forensic-exam')
    await reconnect(context, relay)
    await page.getByText('Somebody updated this since. Look at both below, and say which is right.').waitFor()
    const [exam, crisis] = [waiting(page, EXAM), waiting(page, CRISIS)]
    expect(await exam.textContent()).toMatch(
      /Yours: 1 open of 2, 1 occupied\s*Theirs: 0 open of 2, 2 occupied \(/,
    )
    expect(await crisis.textContent()).toMatch(
      /Yours: 1 open of 1, 0 occupied\s*Theirs: 0 open of 1, 1 occupied \(/,
    )
    expect(await soundness(page)).toEqual([])
    // Nothing has happened yet.
    expect(await counts('forensic-exam')).toHaveLength(before.length)

    await crisis.getByRole('button', { name: /^Theirs is right/ }).click()
    await crisis.waitFor({ state: 'detached' })
    await exam.getByRole('button', { name: /^Mine is right all the same/ }).click()
    await page.getByText('it says “call to confirm”').waitFor()
    expect(await waiting(page, '').count()).toBe(0)
    expect((await counts('advocate-on-call'))[0]).toMatchObject({ how: 'app', occupied: 1 })
    expect((await counts('forensic-exam'))[0]).toMatchObject({ how: 'offline', occupied: 1, seconds: null })
    await colleague.page.goto(at('/availability/lines'))
    const said = await colleague.page.locator('li', { hasText: EXAM }).first().textContent()
    expect(said).toMatch(/call to confirm/i)
    await Promise.all([context.close(), colleague.context.close()])
  })

  it('holds a place that was wished for only when its person says so again, and once', async () => {
    const { context, page } = await device()
    await switchOn(page)
    await disconnect(context, page, relay)
    const before = (await holds()) ?? 0
    const place = page.locator('[data-list="places"] li', { hasText: 'Juniper drop-in' })
    await place.getByRole('button', { name: /^I wish to hold one/ }).press('Enter')
    const wish = waiting(page, 'You wished to hold a place. None is held yet.')
    await wish.waitFor()
    const confirm = wish.getByRole('button', { name: /^Hold it now/ })
    expect(await confirm.isVisible()).toBe(false)
    const asked: string[] = []
    page.on('request', (one) => one.method() === 'POST' && asked.push(new URL(one.url()).pathname))
    await reconnect(context, relay)
    await confirm.waitFor()
    expect(await soundness(page)).toEqual([])
    expect([asked, await holds()]).toEqual([[], before])

    // It arrives, and the answer is lost on the way back: said again, it is the same hold.
    await context.route(
      '**/availability/offline/replay',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await confirm.press('Enter')
    await page.getByText('There is no connection yet. Everything stays here.').waitFor()
    expect(await holds()).toBe(before + 1)
    await confirm.dblclick()
    await page.getByText('One place is held for your program.').waitFor()
    await wish.waitFor({ state: 'detached' })
    expect(await holds()).toBe(before + 1)
    await context.close()
  })

  it('shows what was not sent before signing out, and is forgotten by the exit too', async () => {
    const { context, page } = await device()
    await switchOn(page)
    await disconnect(context, page, relay)
    await page.locator('[data-list="lines"] button[value="closed"]').first().click()
    await page.getByText(/^Written down\. It is sent/).waitFor()
    // A connection again, but what answers is not there yet: nothing is lost, and nobody signs out over it unasked.
    await context.route('**/availability/offline/replay', (route) => route.abort())
    await reconnect(context, relay)
    await page.getByText('There is no connection yet. Everything stays here.').waitFor()
    await page.goto(at('/availability/lines'))
    await signOut(page)
    await page.waitForURL(/\/availability\/offline#unsent/)
    await page.getByText(/Updates that were not sent: 1\./).waitFor()
    await page.route('https://**', (route) => route.fulfill({ body: 'Elsewhere' }))
    await page.goto(at('/exit')).catch(() => undefined)
    await page.waitForURL(/^https:/)
    await signInOn(context, stage.product.url, NORA)
    await page.goto(at('/availability/lines'))
    expect(await kept(page)).toMatchObject(nothing)
    await context.close()
  })

  it('is forgotten after seven days, also on a page that stays open', async () => {
    const { context, page } = await device((fresh) => fresh.clock.install())
    await switchOn(page)
    await disconnect(context, page, relay)
    await tapOffline(page, EXAM, /^No change/)
    expect(await kept(page)).toMatchObject({ records: 3, marks: 1 })
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await context.clock.fastForward(6.9 * DAY_MS)
    expect(await kept(page)).toMatchObject({ records: 3, marks: 1 })
    await context.clock.fastForward(0.2 * DAY_MS)
    await page.getByText(/more than 7 days old, and was deleted\. Updates that were not sent: 1\./).waitFor()
    expect(await kept(page)).toMatchObject(nothing)

    // And where it is opened again after them, without a connection.
    await reconnect(context, relay)
    await page.reload()
    await switchOn(page)
    await disconnect(context, page, relay)
    await context.clock.setSystemTime(Date.now() + 20 * DAY_MS)
    await page.reload()
    await page.getByText('more than 7 days old, and was deleted.').waitFor()
    expect(await kept(page)).toMatchObject(nothing)
    expect(await page.content()).not.toMatch(/Forensic|Juniper/)
    await context.close()
  })

  it('is forgotten when somebody else works there, or the same person in another role', async () => {
    const { context, page } = await device()
    await switchOn(page)
    await signInOn(context, stage.product.url, KWAME)
    await page.goto(at('/availability/lines'))
    await expect.poll(() => kept(page)).toMatchObject(nothing)

    await page.goto(at(OFFLINE_PAGE))
    await switchOn(page)
    await disconnect(context, page, relay)
    await tapOffline(page, EXAM, /^No change/)
    await context.route('**/availability/offline/replay', (route) => route.abort())
    await reconnect(context, relay)
    await page.getByText('There is no connection yet. Everything stays here.').waitFor()
    const switches = page.getByRole('button', { name: /^Switch to this/ })
    await page.goto(at('/me/standing'))
    await switches.click()
    await page.getByText(/Updates that were not sent: 1\. Send or delete them first\./).waitFor()
    await context.unroute('**/availability/offline/replay')
    await unlock(page)
    await page.getByText('Sent. It counts from when you made it.').waitFor()
    await page.goto(at('/me/standing'))
    await switches.click()
    await page.waitForURL(/done=switched/)
    await expect.poll(() => kept(page)).toMatchObject(nothing)
    await context.close()
  })
})

const DAY_MS = 86_400_000
