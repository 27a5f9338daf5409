import type pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { type MailServer, textOf } from '#platform/mail/testing/mail-server.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound as soundness } from './lib/look.ts'
import type { Product } from './lib/product.ts'
import { providerKey } from './lib/routes.ts'
import { aMailStage, type MailStage } from './lib/stage.ts'

const { describe, it } = inBrowser()
let stage: MailStage
let admin: pg.Pool
let mail: MailServer
let product: Product
let browser: Browser
/** Services of the demo with a mail address; they are made-up, so one is told to be real where mail is wanted. */
let services: { id: string; name: string }[]

beforeAll(async () => {
  stage = await aMailStage()
  ;({ admin, mail, product, browser } = stage)
  const { rows } = await admin.query<{ id: string; name: string }>(
    `select distinct service_id as id, name from directory.public_card where card ->> 'email' is not null order by 2, 1`,
  )
  services = rows
})
afterAll(() => stage?.close())

/** A provider's phone: 360 px, no sign-in, scripts kept from arriving (axe needs a page that could run them). */
async function phone(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.route(/[.]js([?]|$)/, (route) => route.abort())
  return { context, page: await context.newPage() }
}

const serviceAt = (at: number) => {
  const service = services[at]
  if (!service) throw new Error('the demo has too few services with a mail address')
  return service
}

const linkFor = async (at: number) => `${product.url}/check/${await providerKey(product, serviceAt(at).id)}`

async function confirmedHow(id: string): Promise<string | null> {
  const { rows } = await admin.query(
    'select human_confirmed_how as how from directory.service where id = $1',
    [id],
  )
  return rows[0]?.how ?? null
}

describe('a provider on a phone, without an account and without scripts', () => {
  it('gets a mail that tells nothing, and confirms in two taps from it', async () => {
    const service = serviceAt(0)
    await admin.query('update directory.public_card set fictional = false where service_id = $1', [
      service.id,
    ])
    const desk = await browser.newContext()
    const steward = await desk.newPage()
    await steward.goto(`${product.url}/sign-in`)
    await steward.getByRole('button', { name: demoStewards[0].name }).click()
    await steward.waitForURL(`${product.url}/steward`)
    await steward.goto(`${product.url}/steward/service/${service.id}/link`)
    await steward.getByRole('button', { name: 'Mail the link' }).click()
    await steward.getByText('The mail is on its way').waitFor()
    await expect.poll(() => mail.received.length, { timeout: 60_000 }).toBe(1)
    const [got] = mail.received
    if (!got) throw new Error('no mail')
    const words = textOf(got)
    for (const word of service.name.split(/\W+/).filter((one) => one.length > 4))
      expect(words).not.toContain(word)
    const link = /http:\/\/localhost:\d+\/check\/[\w-]{43}/.exec(words)?.[0] ?? ''

    const { context, page } = await phone()
    let taps = 0
    // The first tap opens the link.
    taps += 1
    await page.goto(link)
    expect(await page.locator('h1').textContent()).toBe('Is this still true?')
    expect(await page.locator('main').textContent()).toContain(service.name)
    expect(await soundness(page)).toEqual([])
    expect(await confirmedHow(service.id)).not.toBe('one-tap link')
    taps += 1
    await page.getByRole('button', { name: 'Yes, still true' }).click()
    await page.getByText('You told us that it is still true.').waitFor()
    expect(taps).toBeLessThanOrEqual(2)
    expect(await confirmedHow(service.id)).toBe('one-tap link')
    expect(await soundness(page)).toEqual([])
    expect((await context.cookies()).map((cookie) => cookie.name)).toEqual([])

    await steward.goto(`${product.url}/steward/service/${service.id}`)
    expect(await steward.locator('main').textContent()).toContain('the provider, by link')
    await desk.close()
    await context.close()
  })

  it('may open a link twice and confirm with it once', async () => {
    const link = await linkFor(1)
    const first = await phone()
    await first.page.goto(link)
    const second = await phone()
    await second.page.goto(link)
    await second.page.getByRole('button', { name: 'Yes, still true' }).click()
    await second.page.getByText('You told us that it is still true.').waitFor()
    // The page that lay open meanwhile is told so, and so is whoever opens the link again.
    await first.page.getByRole('button', { name: 'Yes, still true' }).click()
    await first.page.getByText('A link works once.').waitFor()
    await second.page.goto(link)
    await second.page.getByText('A link works once.').waitFor()
    await first.context.close()
    await second.context.close()
  })

  it('is told in a sentence when the link ended, was never ours, or the answer was for another page', async () => {
    const { context, page } = await phone()
    const ended = await linkFor(2)
    await admin.query(`update identity.link set expires_at = now() - interval '1 day' where object_id = $1`, [
      serviceAt(2).id,
    ])
    await page.goto(ended)
    await page.getByText('This link has ended').waitFor()
    expect(await soundness(page)).toEqual([])
    await page.goto(`${product.url}/check/${'x'.repeat(43)}`)
    await page.getByText('We do not know this link.').waitFor()
    expect(await soundness(page)).toEqual([])
    await page.goto(await linkFor(3))
    await page
      .locator('input[name=record]')
      .first()
      .evaluate((element, id) => {
        ;(element as HTMLInputElement).value = id
      }, serviceAt(2).id)
    await page.getByRole('button', { name: 'Yes, still true' }).click()
    await page.getByText('That answer was for a different page. Nothing was saved.').waitFor()
    expect(await soundness(page)).toEqual([])
    expect(await confirmedHow(serviceAt(3).id)).not.toBe('one-tap link')
    await context.close()
  })

  it('says what changed, which a steward uses before anybody sees it', async () => {
    const service = serviceAt(3)
    const { context, page } = await phone()
    await page.goto(await linkFor(3))
    await page.getByRole('link', { name: 'Something changed' }).click()
    await page.getByRole('heading', { level: 1, name: 'What changed?' }).waitFor()
    expect(await soundness(page)).toEqual([])
    await page.locator('input[name=ageMax]').fill('98')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('You told us what changed.').waitFor()
    const ageMax = async () =>
      (
        await admin.query(
          `select card #>> '{profile,ageMax}' as age from directory.public_card where service_id = $1`,
          [service.id],
        )
      ).rows[0]?.age
    expect(await ageMax()).not.toBe('98')
    await context.close()

    const desk = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const steward = await desk.newPage()
    await steward.goto(`${product.url}/sign-in`)
    await steward.getByRole('button', { name: demoStewards[0].name }).click()
    await steward.waitForURL(`${product.url}/steward`)
    await steward.goto(`${product.url}/steward/answers`)
    expect(await soundness(steward)).toEqual([])
    await steward.getByRole('button', { name: 'Save what is ticked' }).click()
    await steward.getByText('Settled.').waitFor()
    expect(await ageMax()).toBe('98')
    await desk.close()
  })

  it('leaves nothing of any link in what the program wrote', async () => {
    expect(product.output()).toContain('"route":"/check/:key"')
    expect(product.output()).not.toMatch(/check\/[\w-]{20}/)
  })
})
