import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { rulesetHash, rulesHash, rulesText } from '#features/sharing/rules/hash.ts'
import type { Rules } from '#features/sharing/rules/rules.ts'
import { shippedRules } from '#features/sharing/rules/shipped-rules.ts'
import { confirmables } from '#features/sharing/signing/confirmable.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { tabTo } from './lib/people.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

/** Counsel signs rules that a new version changed, and an administrator stops sharing. */
let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

/** Rules as an earlier version had them: one row reached fewer, and one cell was closed. */
const earlier: Rules = {
  ...shippedRules(),
  lanes: shippedRules().lanes.map((row) =>
    row.id === 'HIPAA/treatment' ? { ...row, columns: ['treating-health'] } : row,
  ),
  matrix: shippedRules().matrix.map((entry) =>
    entry.category === 'education' && entry.column === 'advocate'
      ? { ...entry, way: 'none', when: [] }
      : entry,
  ),
}

/** As if the demo's counsel had signed those, and a new version had come since. */
async function signedEarlier(): Promise<void> {
  const admin = adminOf(stage.product)
  try {
    const { rows } = await admin.query<{ confirmed: string[] }>(
      'select confirmed from sharing.signature where ended_at is null',
    )
    const confirmed = rows[0]?.confirmed ?? []
    expect(confirmed).toContain('HIPAA/treatment')
    const hash = rulesHash(earlier)
    await admin.query('insert into sharing.ruleset (hash, name, content) values ($1, $2, $3)', [
      hash,
      earlier.name,
      rulesText(earlier),
    ])
    await admin.query('update sharing.signature set rules = $1, label = $2', [
      hash,
      `${earlier.name}@${rulesetHash({ rules: hash, confirmed })}`,
    ])
    const content = confirmables(earlier).find(({ id }) => id === 'HIPAA/treatment')?.content
    await admin.query(`update sharing.confirmation set content = $1 where row_id = 'HIPAA/treatment'`, [
      content,
    ])
  } finally {
    await admin.end()
  }
}

it('is signed by counsel at a keyboard on a phone, who sees exactly what changed, and stopped without scripts', async () => {
  const { url } = stage.product
  await signedEarlier()
  const { context, page } = await aDesk(stage, memberOf('Demo Counsel'))
  const main = page.locator('main')
  await page.goto(`${url}/sharing/rules`)
  expect(await main.textContent()).toContain('New rules wait for counsel')
  expect(await main.textContent()).toContain('Made up for this demo, no lawyer')
  expect(
    await page
      .locator('[data-change]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-change'))),
  ).toEqual(['HIPAA/treatment'])
  expect(await main.textContent()).toContain('Education: Victim advocate')
  expect(await sound(page, { axe: true })).toEqual([])

  const keys = new Keys(page)
  await keys.follow('Open Health care')
  await page.waitForURL(/\/sharing\/rules\/HIPAA$/)
  const row = page.getByLabel('I confirm this row: Health care: Treatment of this young person', {
    exact: true,
  })
  expect([await row.isChecked(), await page.locator('[name=confirm]:not(:checked)').count()]).toEqual([
    false,
    1,
  ])
  expect(await sound(page, { axe: true })).toEqual([])
  await tabTo(page, row)
  await page.keyboard.press('Space')
  await keys.follow('Save confirmed rows')
  await page.getByText('Saved. It counts once you sign.').waitFor()

  const type = async (field: string, text: string) => {
    await keys.tabToField(field)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(text)
  }
  await type('name', 'Demo Counsel')
  await type('title', 'Made up for this demo, no lawyer')
  await type('jurisdiction', 'Nowhere (fictional)')
  await keys.follow('Sign rules')
  await page.getByText('Tick this box when you have read the rules').first().waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.tabToField('sure')
  await page.keyboard.press('Space')
  await keys.follow('Sign rules')
  await page.getByText('Signed. Requests to share are decided by these rules.').waitFor()
  expect(await main.textContent()).toContain('The rules are the same as those signed last')
  expect(await page.locator('[data-change]').count()).toBe(0)
  expect(await sound(page, { axe: true })).toEqual([])
  // Folded rows are on paper, and what is for the screen is not.
  const folded = page.getByRole('heading', {
    name: 'Child protection records: The recipient’s duty to protect children',
    includeHidden: true,
  })
  expect(await folded.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect([await folded.isVisible(), await page.getByRole('button', { name: 'Sign rules' }).count()]).toEqual([
    true,
    0,
  ])
  await context.close()

  const admin = adminOf(stage.product)
  const { rows } = await admin.query(
    `select rules, name, end_reason from sharing.signature order by signed_at`,
  )
  await admin.end()
  expect(rows).toEqual([
    { rules: rulesHash(earlier), name: 'Demo Counsel', end_reason: 'replaced' },
    { rules: rulesHash(shippedRules()), name: 'Demo Counsel', end_reason: null },
  ])

  const dark = await aDesk(stage, memberOf('Grace Lim'), { scheme: 'dark' })
  for (const path of ['/sharing/rules', '/sharing/rules/matrix', '/sharing/rules/RHY']) {
    await dark.page.goto(url + path)
    expect([path, await sound(dark.page, { axe: true })]).toEqual([path, []])
  }
  await dark.context.close()

  const second = await aDesk(stage, memberOf('Marisol Vega'), { scripts: false })
  await second.page.goto(`${url}/sharing/rules`)
  expect(await second.page.getByRole('button', { name: 'Sign rules' }).count()).toBe(0)
  await second.page.getByLabel('End the signature on these rules').check()
  await second.page.getByRole('button', { name: 'Stop sharing' }).click()
  await second.page.getByText('Sharing is stopped. Every request to share is denied.').waitFor()
  expect(await second.page.locator('main').textContent()).toContain(
    'The last signature was ended by Marisol Vega',
  )
  await second.context.close()
})
