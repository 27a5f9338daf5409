import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aDesk, aStage, type Stage, soundness } from './lib/stage.ts'

const { it } = inBrowser()

/** Consults by video from the on-call schedule to the room, and whom to call about a region. */
let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

const ROOM = 'https://video.example/night-team'
/** As the form wants it, on the clock of a zone. */
const written = (at: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Chicago',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().press('Enter')

/** Whoever leads the program looks the license up, puts its holder on call and says where the room is. */
async function setUpOnCall(scripts: boolean, state: string): Promise<void> {
  const { context, page } = await aDesk(stage, memberOf('Nora Petrova'), { scripts })
  await page.goto(`${stage.product.url}/availability/consults`)
  await page.getByRole('link', { name: 'On-call schedule and licenses' }).press('Enter')
  const license = page.locator('form[action$="/licenses"]')
  await license.getByLabel('Who', { exact: true }).selectOption({ label: 'Kwame Adjei' })
  await license.getByLabel('State', { exact: true }).selectOption(state)
  await license.getByLabel('Medical').check()
  await license.getByLabel('Valid until').fill('2099-12-31')
  await license.getByRole('button', { name: 'Record license' }).press('Enter')
  await page.getByText('The license was recorded.').waitFor()
  const shift = page.locator('form[action$="/on-call/shifts"]')
  await shift.getByLabel('Who', { exact: true }).selectOption({ label: 'Kwame Adjei' })
  await shift.getByLabel('Time zone').selectOption('America/Chicago')
  await shift.getByLabel('Starts').fill(written(Date.now()))
  await shift.getByLabel('Ends').fill(written(Date.now() + 3_600_000))
  await shift.getByRole('button', { name: 'Add' }).press('Enter')
  await page.getByText('The shift was added.').waitFor()
  await page.getByLabel('Address of the program’s own video service').fill(ROOM)
  await press(page, 'Save')
  await page.getByText('The address was saved.').waitFor()
  expect(await soundness(page, scripts)).toEqual([])
  await context.close()
}

it.each([
  [true, 'IL'],
  [false, 'WI'],
] as const)(
  'a consult is asked, taken on by a second person, and both are led to the room (scripts: %s)',
  async (scripts, state) => {
    await setUpOnCall(scripts, state)
    const asking = await aDesk(stage, memberOf('Elena Marchetti'), { scripts })
    await asking.page.goto(`${stage.product.url}/availability/consults`)
    await asking.page.getByLabel('State where the young person is now').selectOption(state)
    await press(asking.page, 'Request a consult')
    await asking.page.getByText('Everybody who is on call and licensed there has been told.').waitFor()
    expect(asking.page.url()).not.toMatch(/IL|WI|medical/)
    expect(await soundness(asking.page, scripts)).toEqual([])

    const taking = await aDesk(stage, memberOf('Kwame Adjei'), { scripts })
    await taking.page.goto(`${stage.product.url}/availability/consults`)
    expect(await soundness(taking.page, scripts)).toEqual([])
    await press(taking.page, /^Accept/)
    await taking.page.getByText('You have accepted it.').waitFor()

    // With scripts the open page is told; without, it is loaded again.
    if (!scripts) await asking.page.reload()
    for (const { page } of [asking, taking])
      expect(
        await page.getByRole('link', { name: 'Go to the video room' }).first().getAttribute('href'),
      ).toBe(ROOM)
    await press(asking.page, /^Mark as done/)
    await asking.page.getByText('It is over.').waitFor()
    for (const { context } of [asking, taking]) await context.close()
  },
)

it('a region names whom to call about what is hidden there', async () => {
  const setting = await aDesk(stage, memberOf('Marisol Vega'))
  await setting.page.goto(`${stage.product.url}/coalition`)
  await setting.page.getByRole('link', { name: 'Regions of hidden places' }).press('Enter')
  await setting.page.getByLabel('Number').fill('71')
  await setting.page.getByLabel('Counties').fill('Nowhere at all')
  await press(setting.page, 'Save the region')
  await setting.page.getByText('Write the counties, each on its own line, like Cook, IL.').first().waitFor()
  expect(await soundness(setting.page)).toEqual([])
  await setting.page.getByLabel('Counties').fill('Peoria, IL')
  await setting.page
    .getByLabel('Placement coordinator: the program to call')
    .selectOption({ label: 'Response coordination' })
  await setting.page.getByLabel('Phone of the placement coordinator').fill('555-555-0142')
  await press(setting.page, 'Save the region')
  await setting.page.getByText('Saved the region.').waitFor()
  expect(await soundness(setting.page)).toEqual([])

  const looking = await aDesk(stage, memberOf('Elena Marchetti'))
  await looking.page.goto(`${stage.product.url}/availability/areas`)
  const region = looking.page.locator('#regions tr', { hasText: 'Region 71' })
  await region.getByText('Response coordination').waitFor()
  expect(await region.textContent()).toMatch(/0142/)
  expect(await soundness(looking.page)).toEqual([])
  for (const { context } of [setting, looking]) await context.close()
})
