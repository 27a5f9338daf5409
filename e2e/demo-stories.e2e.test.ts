import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { soundAtWidths } from './lib/look.ts'
import { aDesk, aStage, type Desk, type Stage, soundness } from './lib/stage.ts'

/**
 * What somebody meets who opens the demo for the first time, counted in acts: one tap, or one field filled in. Nothing leaves
 * the machine: there is no mail server and no text gateway, and the outbox has what would have.
 */
const { describe, it } = inBrowser()

let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

/** Acts of one person, counted as they are made. */
class Acts {
  count = 0
  /** Anywhere on a card: its link or button is spread over the words, so what is hit is not what is pointed at. */
  async tapCard(page: Page, title: string): Promise<void> {
    this.count += 1
    const words = page.locator('.story', { hasText: title }).locator('p').first()
    // Before its style sheet has come, the card stands elsewhere than where it is tapped.
    await words.waitFor()
    await page.waitForLoadState('load')
    await words.click({ force: true })
  }
  async tap(target: Locator): Promise<void> {
    this.count += 1
    await target.click()
  }
  async fill(target: Locator, value: string): Promise<void> {
    this.count += 1
    await target.fill(value)
  }
  async choose(target: Locator, index: number): Promise<void> {
    this.count += 1
    await target.selectOption({ index })
  }
}

const at = ({ page }: Desk, path: string) => page.goto(`${stage.product.url}${path}`)
const pathOf = (page: Page) => new URL(page.url()).pathname

const stories = [
  ['A nurse at 2 a.m.', '/en/help'],
  ['A young person', '/en/before/y'],
  ['A school counselor', '/guidance/for/education'],
  ['A placement coordinator at 11 p.m.', '/availability'],
  ['A shelter’s night worker', '/availability/lines'],
  ['A directory steward', '/steward/overdue'],
  ['A coalition administrator', '/people/invite'],
] as const

describe('a newcomer', () => {
  it.each(stories)(
    'is in the story of %s by two taps from the front page, without scripts',
    async (title, path) => {
      const desk = await aDesk(stage, undefined, { scripts: false })
      const { page } = desk
      const acts = new Acts()
      await at(desk, '/en')
      await acts.tap(page.getByRole('link', { name: 'Try it as…' }))
      await acts.tapCard(page, title)
      await page.waitForURL((url) => url.pathname === path)
      expect(acts.count).toBeLessThanOrEqual(2)
      expect(await page.locator('aside.banner').count()).toBe(1)
      await desk.context.close()
    },
  )

  it('finds pages that every eye and hand can use', async () => {
    const desk = await aDesk(stage, undefined, { width: 1280 })
    for (const path of ['/try', '/outbox']) {
      await desk.page.setViewportSize({ width: 1280, height: 900 })
      await at(desk, path)
      const found = await soundAtWidths(desk.page, [1280, 360])
      expect([path, ...[...found.values()].flat()]).toEqual([path])
    }
    await desk.context.close()
  })
})

describe('an administrator', () => {
  it('invites somebody by eight acts from signing in, and what they hand over is in the outbox', async () => {
    const desk = await aDesk(stage, undefined, { scripts: false })
    const { page } = desk
    const acts = new Acts()
    await at(desk, '/try')
    await acts.tapCard(page, 'A coalition administrator')
    await page.waitForURL(/\/people\/invite$/)
    await acts.fill(page.locator('input[name=name]'), 'Noor Newcomer')
    await acts.choose(page.locator('select[name=choice]'), 1)
    const until = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
    await acts.fill(page.locator('input[name=verifiedUntil]'), until)
    await acts.tap(page.locator('input[name=how]').first())
    await acts.tap(page.locator('main form button[type=submit]').last())
    await page.locator('[data-link]').waitFor()
    expect(acts.count).toBeLessThanOrEqual(8)

    await page.getByRole('link', { name: 'Outbox' }).click()
    const letters = page.locator('section', { hasText: 'Noor Newcomer' })
    expect(await letters.textContent()).toContain('by Marisol Vega')
    expect(await soundness(page, false)).toEqual([])
    await letters.locator('a[href^="/join/"]').click()
    await page.getByText('Noor Newcomer').first().waitFor()
    expect(pathOf(page)).toMatch(/^\/join\/[\w-]{43}$/)
    await desk.context.close()
  })
})

describe('a shelter’s night worker', () => {
  it('has a request that waits, and was told of it by text', async () => {
    const desk = await aDesk(stage, memberOf('Ruth Castellano'), { scripts: false })
    const { page } = desk
    await expect
      .poll(
        async () => {
          await at(desk, '/outbox')
          return page.locator('section', { hasText: '+18725550141' }).count()
        },
        { timeout: 60_000 },
      )
      .toBe(1)
    await at(desk, '/availability/asks')
    await page.locator('main a[href^="/availability/asks/"]').first().click()
    await page.locator('main form button[value=yes]').waitFor()
    await desk.context.close()
  })
})

describe('a provider', () => {
  it('opens the mail of a steward in the outbox, and answers by the one button of the first screen', async () => {
    const steward = await aDesk(stage, undefined, { scripts: false })
    await at(steward, '/try')
    await new Acts().tapCard(steward.page, 'A directory steward')
    await steward.page.waitForURL(/\/steward\/overdue$/)
    const service = await serviceWithMail(steward)
    await at(steward, `/steward/service/${service}/link`)
    await steward.page.locator(`main form[action$="/mail"] button`).click()
    await expect
      .poll(
        async () => {
          await at(steward, '/outbox')
          return steward.page.locator('a[href^="/check/"]').count()
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0)
    const link = (await steward.page.locator('a[href^="/check/"]').first().getAttribute('href')) ?? ''
    await steward.context.close()

    for (const [width, height] of [
      [1280, 900],
      [360, 740],
    ] as const) {
      const desk = await aDesk(stage, undefined, { width })
      await desk.page.setViewportSize({ width, height })
      await at(desk, link)
      const button = desk.page.locator('button[value=still-true]')
      const box = await button.boundingBox()
      expect([width, (box?.y ?? height) + (box?.height ?? 0) <= height]).toEqual([width, true])
      expect(await soundness(desk.page)).toEqual([])
      await desk.context.close()
    }

    const phone = await aDesk(stage, undefined, { scripts: false })
    const acts = new Acts()
    await at(phone, link)
    await acts.tap(phone.page.locator('button[value=still-true]'))
    await phone.page.getByText('You told us that it is still true.').waitFor()
    expect(acts.count).toBe(1)
    await phone.context.close()
  })
})

/** The first listing that is due and has an address to write to, as the steward finds it. */
async function serviceWithMail(steward: Desk): Promise<string> {
  const { page } = steward
  await at(steward, '/steward/overdue')
  const hrefs = await page
    .locator('main a[href^="/steward/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const ids = new Set(hrefs.flatMap((href) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href)?.[0] ?? []))
  for (const id of ids) {
    const answer = await at(steward, `/steward/service/${id}/link`)
    if (answer?.ok() && (await page.locator('main form[action$="/mail"]').count()) > 0) return id
  }
  throw new Error('no listing that is due has an address')
}
