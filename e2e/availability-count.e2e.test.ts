import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aDesk, aMailStage, type MailStage, soundness as sound } from './lib/stage.ts'

const { describe, it } = inBrowser()

/** Whoever keeps a line says how it stands: from the list in one tap, and from a mail without an account. */
let stage: MailStage
beforeAll(async () => {
  stage = await aMailStage()
})
afterAll(() => stage?.close())

const keeper = (scripts: boolean) => aDesk(stage, memberOf('Nora Petrova'), { scripts })

async function press(page: Page, what: Locator): Promise<void> {
  await what.focus()
  await page.keyboard.press('Enter')
}

const LINE = 'Forensic exam'
const card = (page: Page) => page.locator('article, li, section', { hasText: LINE }).last()
const lineId = async () => {
  const { rows } = await stage.admin.query<{ id: string }>(
    `select l.id from availability.line l join identity.program p on p.id = l.program_id
     where l.unit = 'forensic-exam' and p.name like 'Night emergency team%'`,
  )
  return rows[0]?.id ?? ''
}
const counts = async (id: string) => {
  const { rows } = await stage.admin.query<{ n: number; how: string }>(
    `select count(*)::int as n, (array_agg(how order by version desc))[1] as how from availability.count where line_id = $1`,
    [id],
  )
  return rows[0]
}

async function mailWith(address: RegExp): Promise<string> {
  let path = ''
  await expect
    .poll(
      () => {
        path = address.exec(stage.mail.received.map(textOf).join('\n'))?.[0] ?? ''
        return path
      },
      { timeout: 60_000 },
    )
    .not.toBe('')
  return path
}

/** Nora gives the line an address for reminders, from the line's own page. */
async function giveContactPoint(page: Page, address: string): Promise<void> {
  const folded = page.locator('details:not([open]) > summary', { hasText: 'Settings' })
  if (await folded.count()) await folded.click()
  const give = page.locator('form', { hasText: 'Address or mobile number' })
  const closed = page.locator('summary', { hasText: 'Send reminders here' })
  if (await closed.count()) await closed.click()
  await give.getByLabel('Address or mobile number').fill(address)
  await give.getByRole('button', { name: 'Send reminders here' }).click()
  await page.getByText(address).first().waitFor()
}

/** The count gets old: the one nudge before it is no more than a reason to call. Gives the link in its mail. */
async function nudged(id: string): Promise<string> {
  stage.mail.received.length = 0
  await stage.admin.query(
    `update availability.line set counted_at = clock_timestamp() - interval '7 hours 45 minutes' where id = $1`,
    [id],
  )
  await stage.admin.query(`select graphile_worker.add_job('remind-of-counts')`)
  return mailWith(/http:\/\/localhost:\d+\/count\/[\w-]{43}/)
}

/** What a tap sends, from here on; that the script asks first whether it may is no tap of its own. */
function formsSent(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.headers()['x-ask'] === undefined) sent.push('POST')
  })
  return sent
}

describe('a keeper', () => {
  it.each([true, false])('counts in one tap, by keyboard too (scripts: %s)', async (scripts) => {
    const id = await lineId()
    const before = await counts(id)
    const { context, page } = await keeper(scripts)
    await page.goto(`${stage.product.url}/availability/lines`)
    expect(await sound(page, scripts)).toEqual([])
    const sent = formsSent(page)
    const button = card(page)
      .getByRole('button', { name: /^No change/ })
      .first()
    await button.focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await counts(id))?.n).toBe((before?.n ?? 0) + 1)
    expect(sent).toEqual(['POST'])
    await page
      .getByText(/just now|0 minutes ago|less than a minute/i)
      .first()
      .waitFor()
    await context.close()
  })

  it.each([true, false])(
    'counts by a spreadsheet that goes out and comes back (scripts: %s)',
    async (scripts) => {
      const id = await lineId()
      const before = await counts(id)
      const taken = scripts ? 2 : 1
      const { context, page } = await keeper(scripts)
      await page.goto(`${stage.product.url}/availability/lines`)
      await press(page, page.locator('summary', { hasText: 'More ways to update' }))
      await press(page, page.getByRole('link', { name: 'Update availability by spreadsheet' }))
      await page.getByRole('heading', { name: 'Update availability by spreadsheet' }).waitFor()
      expect(await sound(page, scripts)).toEqual([])
      const spreadsheet = await context.request.get(
        new URL((await page.getByText('Download spreadsheet').getAttribute('href')) ?? '', stage.product.url)
          .href,
      )
      const filled = (await spreadsheet.text()).replace(
        new RegExp(`(${id}.*),\\d+,\\d+,\\d+,\\d+,,`),
        `$1,7,0,0,${taken},,`,
      )
      await page
        .getByLabel('File')
        .setInputFiles({ name: 'counts.csv', mimeType: 'text/csv', buffer: Buffer.from(filled) })
      await press(page, page.getByRole('button', { name: 'Preview import' }))
      await page.getByText(`Then: 7 total, 0 surge, 0 out of service, ${taken} occupied`).waitFor()
      expect([await sound(page, scripts), await counts(id)]).toEqual([[], before])
      await press(page, page.getByRole('button', { name: 'Update 1 type' }))
      await page.getByText('Updated 1 type.').waitFor()
      expect(await sound(page, scripts)).toEqual([])
      expect(await counts(id)).toEqual({ n: (before?.n ?? 0) + 1, how: 'sheet' })
      await context.close()
    },
  )
})

describe('somebody without an account', () => {
  it.each([true, false])('counts from a mail in two taps (scripts: %s)', async (scripts) => {
    const id = await lineId()
    stage.mail.received.length = 0
    const desk = await keeper(scripts)
    await desk.page.goto(`${stage.product.url}/availability/lines/${id}`)
    expect(await sound(desk.page, scripts)).toEqual([])
    await giveContactPoint(desk.page, `desk-${scripts}@clinic.example`)
    await desk.context.close()

    const { context, page } = await aDesk(stage, undefined, { scripts })
    await page.goto(await mailWith(/http:\/\/localhost:\d+\/reach\/[\w-]{43}/))
    expect(await sound(page, scripts)).toEqual([])
    await page.getByRole('button', { name: 'Yes, send them here' }).click()
    await page.getByText('Messages come here from now on.').waitFor()

    const link = await nudged(id)
    const before = await counts(id)
    const sent = formsSent(page)
    await page.goto(link)
    expect(await counts(id)).toEqual(before)
    expect(sent).toEqual([])
    expect(await sound(page, scripts)).toEqual([])
    await page.getByRole('button', { name: 'No change' }).click()
    await page.getByText('It is updated. This link works once.').waitFor()
    expect(sent).toEqual(['POST'])
    expect(await counts(id)).toEqual({ n: (before?.n ?? 0) + 1, how: 'link' })
    await page.goto(link)
    await page.getByText('This link works once.').waitFor()
    expect((await counts(id))?.n).toBe((before?.n ?? 0) + 1)
    saysNoPlace()
    await context.close()
  })

  it('confirms, counts and ends it on text-only pages', async () => {
    const id = await lineId()
    stage.mail.received.length = 0
    const desk = await keeper(false)
    await desk.page.goto(`${stage.product.url}/availability/lines/${id}`)
    await giveContactPoint(desk.page, 'desk-text@clinic.example')
    await desk.context.close()

    const { context, page } = await aDesk(stage, undefined, { scripts: false })
    const textOnly = (link: string) => link.replace(/\/(reach|count)\//, '/text/$1/')
    await page.goto(textOnly(await mailWith(/http:\/\/localhost:\d+\/reach\/[\w-]{43}/)))
    await page.getByRole('button', { name: 'Yes, send them here' }).click()
    await page.getByText('Messages come here from now on.').waitFor()

    const before = await counts(id)
    await page.goto(textOnly(await nudged(id)))
    await page.getByRole('button', { name: 'No change' }).click()
    await page.getByText('It is updated. This link works once.').waitFor()

    await page.goto(textOnly(await nudged(id)))
    const closed = page.locator('summary', { hasText: 'Or enter numbers' })
    if (await closed.count()) await closed.click()
    await page.getByLabel('Total').fill('3')
    await page.getByRole('button', { name: 'Save these numbers' }).click()
    await page.getByText('It is updated. This link works once.').waitFor()
    expect(await counts(id)).toEqual({ n: (before?.n ?? 0) + 2, how: 'link' })

    await page.goto(textOnly(await nudged(id)))
    expect(new URL(page.url()).pathname).toMatch(/^\/text\/count\//)
    const others = page.locator('summary', { hasText: 'Other answers' })
    if (await others.count()) await others.click()
    await page.getByRole('button', { name: 'Send no more messages' }).click()
    await page.getByText('Nothing is sent here about these beds or slots any more.').waitFor()
    saysNoPlace()
    await context.close()
  })
})

/** No mail of all this says whose count it is about. */
function saysNoPlace(): void {
  expect(stage.mail.received).not.toEqual([])
  for (const said of stage.mail.received.map(textOf))
    expect(said).not.toMatch(/Tidewater|Forensic|Night emergency|fictional/)
}
