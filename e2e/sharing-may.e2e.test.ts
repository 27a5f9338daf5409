import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sharedDemo } from './lib/shared-demo.ts'
import { aDesk, aStage, type Stage, soundness as sound } from './lib/stage.ts'

const { it } = inBrowser({ whole: false })

/** A worker looks up on a phone what could be shared with whom, and prints the table, without naming anybody. */
let stage: Stage
beforeAll(async () => {
  stage = await aStage(sharedDemo)
})
afterAll(() => stage?.close())

it.each([true, false])(
  'a worker asks at 360 px what may be shared, and goes from the table to the answer (scripts: %s)',
  async (scripts) => {
    const { context, page } = await aDesk(stage, memberOf('Ruth Castellano'), { scripts })
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto(`${stage.product.url}/sharing/may`)
    expect(await sound(page, scripts)).toEqual([])
    await page.getByLabel('Who holds the information').selectOption('PART2')
    await page.getByLabel('Kind of information').selectOption('substance-use')
    await page.getByLabel('Who would get it').selectOption('court')
    await page.getByRole('button', { name: 'Show answer' }).click()
    await page.getByRole('heading', { name: 'A court order' }).waitFor()
    expect(new URL(page.url()).search).toBe(
      '?from=PART2&also=&category=substance-use&to=court&purpose=care&mode=view',
    )
    const answer = (await page.locator('#answer').textContent()) ?? ''
    expect(answer).toContain('special order for substance use records (42 CFR Part 2)')
    expect(answer).toContain('42 USC 290dd-2')
    expect(await sound(page, scripts)).toEqual([])

    await page.getByRole('link', { name: 'See the whole table for this holder' }).click()
    await page.getByRole('heading', { name: 'Who may share what' }).waitFor()
    expect(await sound(page, scripts)).toEqual([])
    // On a phone it stays one table that moves sideways below the names of its rows.
    expect((await page.locator('.matrix').boundingBox())?.height).toBeLessThan(4000)
    const row = page.getByRole('row').filter({ has: page.getByText('Psychotherapy notes', { exact: true }) })
    const [first, last] = [row.getByRole('link').first(), row.getByRole('link').last()]
    await last.focus()
    expect(await first.boundingBox()).toMatchObject({ y: (await last.boundingBox())?.y })
    expect((await last.boundingBox())?.x).toBeLessThan(360)
    await first.focus()
    const name = await row.getByRole('rowheader').boundingBox()
    expect((await first.boundingBox())?.x).toBeGreaterThanOrEqual((name?.x ?? 0) + (name?.width ?? 360))
    await row.getByRole('link', { name: 'Never' }).first().click()
    await page.getByRole('heading', { name: 'Cannot pass', exact: true }).waitFor()
    expect(await page.locator('#answer').textContent()).toContain('Psychotherapy notes')
    await context.close()
  },
)

it('the table fits on sheets of letter paper laid on their side, letters and all', async () => {
  const { context, page } = await aDesk(stage, memberOf('Ruth Castellano'), { scripts: true })
  await page.goto(`${stage.product.url}/sharing/table?from=VSP-FVPSA`)
  const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  const boxes = [...paper.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  expect(boxes.length).toBeGreaterThan(0)
  expect(boxes.length).toBeLessThanOrEqual(3)
  for (const [, width, height] of boxes) expect([Number(width), Number(height)]).toEqual([792, 612])
  await context.close()
})
