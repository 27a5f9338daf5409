import type pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
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

const isSound = async (page: Page) => expect(await sound(page, { axe: true }), page.url()).toEqual([])
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const HOME = '/learning/certificates'
/** So many days from today. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** That somebody completed a course yesterday: their pages of the course have a journey of their own. */
const completed = (person: string) =>
  admin.query(
    `insert into training.completion (coalition_id, person_id, agency_id, course, edition, completed_on, minutes, way, valid_months)
     select m.coalition_id, m.person_id, m.agency_id, 'who-to-call', 1, (now() at time zone 'UTC')::date - 1, 12, 'course', 12
     from identity.membership m where m.person_id = $1 and m.ended_at is null limit 1`,
    [person],
  )

it('a certificate with an approval: recorded, asked for, published, checked by anybody and taken back, on a phone', async () => {
  const { url } = stage.product
  const keeper = await aDesk(stage, memberOf('Aisha Rahman'))
  await keeper.page.goto(`${url}${HOME}/provider`)
  await isSound(keeper.page)
  await keeper.page.getByRole('link', { name: 'Record an approval' }).click()
  await isSound(keeper.page)
  for (const [name, value] of Object.entries({
    title: 'Who to Call',
    board: 'Example Board of Nursing (fictional)',
    number: 'P-1042',
    startsOn: inDays(-730),
    endsOn: inDays(1460),
    credits: '0.2',
    wording: 'Tidewater Health is an approved provider of the Example Board (fictional).',
  }))
    await keeper.page.locator(`main [name=${name}]`).fill(value)
  await keeper.page.locator('[name=course]').selectOption('who-to-call')
  await keeper.page.locator('[name=creditType]').selectOption('contact-hours')
  await press(keeper.page, 'Record the approval')
  await keeper.page.getByText('The approval is recorded.').waitFor()
  await isSound(keeper.page)
  await keeper.page.locator(`main a[href$="/files/who-to-call"]`).click()
  await isSound(keeper.page)

  await completed(memberOf('Nora Petrova'))
  const nora = await aDesk(stage, memberOf('Nora Petrova'))
  await nora.page.goto(`${url}${HOME}`)
  await isSound(nora.page)
  await nora.page.getByRole('link', { name: 'Get the certificate' }).click()
  await isSound(nora.page)
  await nora.page.getByLabel(/Example Board of Nursing/).check()
  await nora.page.locator('[name=licenseNumber]').fill('RN 041')
  await press(nora.page, 'Get the certificate')
  await nora.page.getByText('Your certificate is ready. Only you can see it.').waitFor()
  await isSound(nora.page)
  const id = new URL(nora.page.url()).pathname.split('/').at(-1) ?? ''

  const visitor = await aDesk(stage)
  expect((await visitor.page.goto(`${url}/certificates/${id}`))?.status()).toBe(404)
  await press(nora.page, 'Publish it')
  await nora.page.getByText('Anyone with the link can see the certificate now.').waitFor()
  await visitor.page.goto(`${url}/certificates/${id}`)
  await visitor.page.getByText('This certificate is valid.').waitFor()
  await isSound(visitor.page)
  expect(await visitor.page.locator('main').textContent()).not.toContain('RN 041')
  await visitor.page.goto(`${url}/es/certificates/${id}`)
  await visitor.page.getByText('Este certificado es válido.').waitFor()
  await isSound(visitor.page)

  await keeper.page.goto(`${url}${HOME}/provider`)
  await keeper.page.getByText('Take back', { exact: true }).click()
  await isSound(keeper.page)
  await press(keeper.page, 'Take it back')
  await keeper.page.waitForURL(/[?]done=/)
  await visitor.page.goto(`${url}/certificates/${id}`)
  await visitor.page.getByText(/was taken back on/).waitFor()
  await isSound(visitor.page)
  for (const { context } of [keeper, nora, visitor]) await context.close()
})

it('a certificate without an approval is gotten and checked without scripts', async () => {
  const { url } = stage.product
  await completed(memberOf('Elena Marchetti'))
  const { page, context } = await aDesk(stage, memberOf('Elena Marchetti'), { scripts: false })
  await page.goto(`${url}${HOME}`)
  // The newest stands first; the demo has an older one of hers.
  await page.getByRole('link', { name: 'Get the certificate' }).first().click()
  await press(page, 'Get the certificate')
  await page.getByText('Certificate of completion: not accredited CE').waitFor()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await press(page, 'Publish it')
  await page.goto(`${url}/certificates/${id}`)
  await page.getByText('This certificate is valid.').waitFor()
  await context.close()
})
