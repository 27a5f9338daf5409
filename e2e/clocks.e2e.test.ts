import type pg from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoMembers, memberOf } from '#app/demo/coalition.ts'
import { hashOfPack, textOfPack } from '#features/clocks/packs/pack.ts'
import { shippedPacks } from '#features/clocks/packs/shipped-packs.ts'
import { isoIn } from '#platform/i18n/index.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aRecord } from './lib/a-record.ts'
import { countActs } from './lib/acts.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
let admin: pg.Pool
beforeAll(async () => {
  stage = await aStage()
  admin = adminOf(stage.product)
})
afterAll(async () => {
  await admin?.end()
  await stage?.close()
})

it('Counsel reads legal limits on a phone, tries a Friday night, and signs by keys; an administrator ends it without scripts', async () => {
  const { url } = stage.product
  const { context, page } = await aDesk(stage, memberOf('Demo Counsel'))
  await page.setViewportSize({ width: 360, height: 740 })
  const main = page.locator('main')
  const keys = new Keys(page)
  await page.goto(`${url}/clocks/packs`)
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.follow('Federal law')
  await page.getByRole('heading', { name: 'Legal limits: Federal law' }).waitFor()
  expect(await main.textContent()).toContain('Draft, not signed')
  expect(await main.textContent()).toContain('42 USC 671(a)(35)(B)')
  expect(await sound(page, { axe: true })).toEqual([])

  // A call at 11:40 PM on the Friday before clocks go back, told to NCMEC in time and entered too late.
  await page.getByLabel('What happened').selectOption('missing-told')
  await page.getByLabel('Time zone').selectOption('America/New_York')
  await page.getByLabel('When', { exact: true }).fill('2026-10-30T23:40')
  await page.getByLabel('When everything was done').fill('2026-10-31T08:00')
  await page.getByLabel('When that was entered here').fill('2026-11-01T09:00')
  await page.getByLabel('Look at it on').fill('2026-11-01T12:00')
  await keys.follow('Try it')
  await page.getByText('Breached October 31, 2026 at 11:40 PM EDT').waitFor()
  expect(await main.textContent()).toContain('Outcome: met, recorded late')
  expect(await main.textContent()).toContain('gives child protection 24 hours')
  expect(await sound(page, { axe: true })).toEqual([])

  const type = async (field: string, text: string) => {
    await keys.tabToField(field)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(text)
  }
  await type('name', 'Demo Counsel')
  await type('title', 'Made up for this demo, no lawyer')
  await type('admitted', 'Nowhere (fictional)')
  await keys.follow('Sign these limits')
  await page.getByText('Tick that you have read each duty.').first().waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.tabToField('sure')
  await page.keyboard.press('Space')
  await keys.follow('Sign these limits')
  await page.getByText('You have signed these limits.').waitFor()
  expect(await main.textContent()).toContain('Nowhere (fictional), as they typed it')
  expect(await sound(page, { axe: true })).toEqual([])
  await context.close()

  const administrator = await aDesk(stage, memberOf('Marisol Vega'), { scripts: false, scheme: 'dark' })
  await administrator.page.goto(`${url}/clocks/packs/US`)
  expect(await sound(administrator.page, { axe: false })).toEqual([])
  await administrator.page.getByLabel('I want to end the signature.').check()
  await administrator.page.getByRole('button', { name: 'End signature' }).click()
  await administrator.page.getByText('The signature has ended. The list only reminds now.').waitFor()
  await administrator.context.close()
})

/** Hours pass for every clock that runs, and the worker looks. */
async function timePasses(hours: number): Promise<void> {
  await admin.query(
    `update clocks.statement set about = about - make_interval(hours => $1), recorded_at = recorded_at - make_interval(hours => $1)`,
    [hours],
  )
  await admin.query('update clocks.clock set next_at = now() where ended_at is null')
  await admin.query(`select graphile_worker.add_job('settle-clocks')`)
  await expect
    .poll(async () => (await admin.query('select 1 from clocks.clock where next_at <= now()')).rows.length)
    .toBe(0)
}

it('A worker at night acknowledges a clock from a neutral notice in two acts, ends it with proof, and reads why a limit passed, by keys on a phone', async () => {
  const { url } = stage.product
  await admin.query(`update identity.program set funding = '{IV-E}' where name = 'Intake unit'`)
  const [federal] = shippedPacks().filter(({ jurisdiction }) => jurisdiction === 'US')
  const text = federal ? textOfPack(federal) : ''
  await admin.query(
    `insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US', $2) on conflict do nothing`,
    [hashOfPack(text), text],
  )
  await admin.query(
    `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted, signed_at)
     select p.coalition_id, 'US', $1, $2, 'Demo Counsel', 'Fictional', 'Nowhere', now() - interval '90 days'
     from identity.program p where p.name = 'Intake unit'`,
    [hashOfPack(text), demoMembers.find(({ name }) => name === 'Demo Counsel')?.id],
  )
  const { context, page } = await aDesk(stage, memberOf('Elena Marchetti'))
  await page.setViewportSize({ width: 360, height: 740 })
  const main = page.locator('main')
  const keys = new Keys(page)
  const record = await aRecord(page, url, { name: 'Zora Quill', note: 'She may be a victim.' })
  await keys.follow('Legal clocks')
  await page.getByRole('heading', { name: 'Legal clocks' }).waitFor()
  const starts = async (trigger: string) => {
    await page.goto(`${record}/clocks`)
    await page.getByLabel('What happened').selectOption(trigger)
    await keys.tabToField('at')
    await page
      .locator('[name=at]')
      .fill(isoIn(new Date(Date.now() - 120_000), 'America/Chicago').slice(0, 16))
    await keys.follow('Start the clocks')
    await page.getByText('The clocks run. You hold them.').waitFor()
  }
  await starts('victim-discovered')
  expect(await sound(page, { axe: true })).toEqual([])

  // Thirteen hours later half of the time is gone.
  await timePasses(13)
  await page.goto(`${url}/notices`)
  expect(await main.textContent()).not.toMatch(/Zora|victim|Quill/)
  const acts = countActs()
  await acts.tap(main.getByRole('button', { name: 'Open' }).first())
  await page.getByRole('heading', { name: 'Tell HHS', level: 1 }).waitFor()
  await acts.tap(page.getByRole('button', { name: 'I know about it' }))
  await page.getByText('Saved.').waitFor()
  expect(acts.count()).toBeLessThanOrEqual(2)
  expect(await sound(page, { axe: true })).toEqual([])

  // Told to HHS, with the number that was given, by keys.
  await keys.tabToField('at')
  await page.locator('[name=at]').fill(isoIn(new Date(Date.now() - 60_000), 'America/Chicago').slice(0, 16))
  await keys.tabToField('channel')
  await page.locator('[name=channel]').selectOption('phone')
  await keys.tabToField('number')
  await page.keyboard.type('26-0042')
  await keys.follow('Save proof')
  await main.getByText('Outcome', { exact: true }).waitFor()
  expect(await main.textContent()).toMatch(/Outcome.*met/)
  expect(await main.textContent()).not.toContain('26-0042')

  // A missing child of whom nobody was told for thirty hours: the supervisor hears, and the page says why.
  await starts('missing-told')
  await timePasses(30)
  const { rows } = await admin.query<{ rung: string }>(
    `select distinct l.rung from clocks.call l join clocks.clock c on c.id = l.clock_id where c.duty = 'T2' and l.alarm = 'breach'`,
  )
  expect(rows.map(({ rung }) => rung)).toContain('supervisor')
  await page.goto(`${record}/clocks`)
  await keys.follow('Report a missing or abducted child')
  await page.getByText('The limit passed').waitFor()
  expect(await main.textContent()).toMatch(/Why does this clock run\?.*42 USC 671\(a\)\(35\)\(B\)/)
  expect(await sound(page, { axe: true })).toEqual([])

  // It was earlier still: the limit that passed stays, and another clock runs.
  await keys.follow('The time was wrong')
  await page.getByRole('heading', { name: 'The time was wrong' }).waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.tabToField('at')
  await page
    .locator('[name=at]')
    .fill(isoIn(new Date(Date.now() - 31 * 3_600_000), 'America/Chicago').slice(0, 16))
  await keys.tabToField('text')
  await page.keyboard.type('The school told us an hour before.')
  await keys.tabToField('source')
  await page.locator('[name=source]').selectOption('agency')
  await keys.tabToField('why')
  await page.locator('[name=why]').selectOption('learned-later')
  await keys.follow('Correct the time')
  await page.getByText('The time is corrected.').waitFor()
  expect(await main.textContent()).not.toContain('The school told us')
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.follow('Open that clock')
  await page.getByText('It ended, and what passed stays.').waitFor()
  await page.getByText('The limit passed').waitFor()
  await context.close()
})

it('The coordinator at night acknowledges from a neutral notice, triages, and tells HHS in time with evidence, by keys on a phone', async () => {
  const { url } = stage.product
  const coordinator = memberOf('Daniel Kim')
  await admin.query(
    `update identity.program p set funding = '{IV-E}' from identity.membership m where m.program_id = p.id and m.person_id = $1`,
    [demoMembers.find(({ name }) => name === 'Daniel Kim')?.id],
  )
  const visitor = await aDesk(stage)
  await visitor.page.goto(`${url}/en/report`)
  await visitor.page.locator('[name=work][value=no]').check()
  await visitor.page.locator('[name=place]').selectOption({ index: 1 })
  await visitor.page.getByRole('button', { name: 'Next' }).click()
  for (const [name, value] of [
    ['danger', 'no'],
    ['about', 'controlled'],
    ['age', '13-15'],
  ])
    await visitor.page.locator(`[name=${name}][value="${value}"]`).check()
  await visitor.page.locator('[name=text]').fill('She has two phones and owes somebody money.')
  await visitor.page.getByRole('button', { name: 'Send' }).click()
  await visitor.page.getByRole('heading', { name: 'It was sent' }).waitFor()
  await visitor.context.close()

  const { context, page } = await aDesk(stage, coordinator)
  await page.setViewportSize({ width: 360, height: 740 })
  const main = page.locator('main')
  const keys = new Keys(page)
  await page.goto(`${url}/notices`)
  expect(await main.textContent()).not.toMatch(/phones|concern/i)
  await keys.follow('Open')
  await page.getByRole('heading', { name: 'Something waits for whoever is on call' }).waitFor()
  await keys.follow('Acknowledge and open')
  await page.getByRole('heading', { name: 'Concern', level: 1 }).waitFor()
  await keys.tabToField('name')
  await page.keyboard.type('Sam Night')
  await keys.follow('Take this concern')
  await page.getByText('Taken. The record is open to your program.').waitFor()
  await keys.follow('Open the record')
  await page.getByRole('heading', { name: 'Sam Night' }).waitFor()
  await keys.follow('Legal clocks')
  await page.getByRole('heading', { name: 'Legal clocks' }).waitFor()
  await keys.tabToField('trigger')
  await page.locator('[name=trigger]').selectOption('victim-discovered')
  await keys.tabToField('at')
  await page.locator('[name=at]').fill(isoIn(new Date(Date.now() - 180_000), 'America/Chicago').slice(0, 16))
  await keys.follow('Start the clocks')
  await page.getByText('The clocks run. You hold them.').waitFor()
  await keys.follow('Tell HHS of a young person')
  await page.getByRole('heading', { name: 'Tell HHS', level: 1 }).waitFor()
  await keys.tabToField('at')
  await page.locator('[name=at]').fill(isoIn(new Date(Date.now() - 60_000), 'America/Chicago').slice(0, 16))
  await keys.tabToField('channel')
  await page.locator('[name=channel]').selectOption('phone')
  await keys.tabToField('number')
  await page.keyboard.type('26-0077')
  await keys.follow('Save proof')
  await main.getByText('Outcome', { exact: true }).waitFor()
  expect(await main.textContent()).toMatch(/done.*Outcome.*met/)
  expect(await main.textContent()).not.toContain('26-0077')
  expect(await sound(page, { axe: true })).toEqual([])
  await context.close()
})
