import type { Locator, Page } from 'playwright-core'

/**
 * What a journey costs a person: an act is one tap, or one field typed or chosen; a screen is the height of the window.
 * Whoever walks through it does everything by this, so that nothing is left uncounted.
 */
export interface Acts {
  /** So far. */
  count(): number
  tap(target: Locator): Promise<void>
  type(field: Locator, text: string): Promise<void>
  choose(field: Locator, value: string): Promise<void>
}

export function countActs(): Acts {
  let count = 0
  const act = async (done: Promise<unknown>) => {
    count += 1
    await done
  }
  return {
    count: () => count,
    tap: (target) => act(target.click()),
    type: (field, text) => act(field.fill(text)),
    choose: (field, value) => act(field.selectOption(value)),
  }
}

/** How many screens down the page something ends: 1 where all of it is seen without scrolling. */
export async function screensTo(page: Page, target: Locator): Promise<number> {
  const box = await target.boundingBox()
  const height = page.viewportSize()?.height ?? 0
  if (box === null || height === 0) throw new Error('What is measured is not shown.')
  return (box.y + box.height + (await page.evaluate(() => window.scrollY))) / height
}
