import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { demoStewards } from '#app/demo/stewards.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aDesk, aMailStage, type MailStage, soundness as sound } from './lib/stage.ts'

const { it } = inBrowser()

/** Every place is asked at once; one without an account answers from its mail, and whoever asked sees it. */
let stage: MailStage
beforeAll(async () => {
  stage = await aMailStage()
})
afterAll(() => stage?.close())

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

/** A place that no program keeps: a steward says where whoever keeps it reads, who says that this is right. */
async function contactPoint(address: string): Promise<string> {
  const { rows } = await stage.admin.query<{ id: string }>(
    `select id from availability.line where unit = 'intake-slot' and program_id is null`,
  )
  const desk = await aDesk(stage, demoStewards[0].id, { scripts: false })
  const path = `/availability/lines/${rows[0]?.id}`
  await desk.context.request.post(`${stage.product.url}${path}/contact-point`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    form: { key: randomUUID(), channel: 'mail', address, language: 'en', zone: 'America/Chicago', times: '' },
    maxRedirects: 0,
  })
  await desk.page.goto(await mailWith(/http:\/\/localhost:\d+\/reach\/[\w-]{43}/))
  await desk.page.getByRole('button', { name: 'Yes, send them here' }).click()
  await desk.page.getByText('Messages come here from now on.').waitFor()
  await desk.context.close()
  return rows[0]?.id ?? ''
}

it.each([
  [true, '15', 'Within 24 hours'],
  [false, '19', 'This week'],
] as const)('is answered from a mail, and whoever asked sees it (scripts: %s)', async (scripts, age, by) => {
  await contactPoint(`desk-${scripts}@place.example`)
  stage.mail.received.length = 0
  const { context, page } = await aDesk(stage, memberOf('Nora Petrova'), { scripts })
  await page.goto(`${stage.product.url}/availability`)
  await page.locator('main').getByRole('link', { name: 'Requests' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Request placement' }).waitFor()
  expect(await sound(page, scripts)).toEqual([])
  await page.getByLabel('Kind of place').selectOption('intake-slot')
  await page.getByLabel('Age', { exact: true }).selectOption(age)
  await page.getByLabel('With siblings').check()
  await page.getByLabel('Home county').selectOption({ label: 'Cook County' })
  await page.getByLabel(by, { exact: true }).check()
  await page.getByRole('button', { name: 'Review request' }).press('Enter')
  await page.getByRole('heading', { name: 'Reaches 1 place' }).waitFor()
  expect(stage.mail.received).toEqual([])
  expect(await sound(page, scripts)).toEqual([])
  await page.getByRole('button', { name: 'Send to 1 place' }).press('Enter')
  await page.getByText('asked, no answer yet').waitFor()
  expect(page.url()).not.toMatch(/sibling|17031|intake/)
  expect(await sound(page, scripts)).toEqual([])

  const link = await mailWith(/http:\/\/localhost:\d+\/answer\/[\w-]{43}/)
  for (const said of stage.mail.received.map(textOf))
    expect(said).not.toMatch(/Juniper|intake|sibling|Cook|team/i)
  const place = await aDesk(stage, undefined, { scripts })
  await place.page.goto(link)
  await place.page.getByText('comes with siblings').waitFor()
  expect(await sound(place.page, scripts)).toEqual([])
  await place.page.getByRole('button', { name: 'Yes, we have a place' }).press('Enter')
  await place.page.getByText('Your answer has been sent.').waitFor()
  await place.page.goto(link)
  await place.page.getByText('Your answer has been sent.').waitFor()
  await place.context.close()

  // With scripts the open page is told; without, it is loaded again.
  if (!scripts) await page.reload()
  await page.getByRole('cell', { name: /yes$/ }).waitFor()
  await page.getByRole('button', { name: /^Hold/ }).waitFor()
  expect(await sound(page, scripts)).toEqual([])
  await page.getByRole('button', { name: 'Close: placed' }).press('Enter')
  await page.getByText('Ended: a place was found').first().waitFor()
  await context.close()
})
