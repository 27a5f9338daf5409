import type { Page } from 'playwright-core'
import { inFull } from '#platform/testing/in-full.ts'
import { type AxeRules, axeFaults } from '#web/testing/axe-faults.ts'
import { axeRulesFor } from '#web/testing/axe-rules.ts'
import { type Shape, shapeOf } from '#web/testing/shape.ts'
import { isFirst } from './looked-at.ts'
import { type Faults, largeTextFaults, narrowFaults, tabFaults } from './walk.ts'

export interface LookOptions {
  /** False in a browser that runs no scripts: axe needs timers in the page. Default true. */
  readonly axe?: boolean
  /** Widths at which a page of a new shape is walked by keys; all when absent, and in full. */
  readonly keysAt?: readonly number[]
  /** Whether what is folded up is looked at, too: nobody else opens it, and neither axe nor the tab key comes to it. Default false. */
  readonly folds?: boolean
}

/**
 * What is wrong with a page for eyes, hands and screen readers; empty when nothing is.
 *
 * What its words may break, reflow and large text, is looked at on every page that says something else. What they
 * cannot, axe and a walk by keys, is looked at once in a run for each shape, width and direction. In full, everything
 * is looked at on every page.
 */
export async function sound(page: Page, options?: LookOptions): Promise<Faults> {
  const before = page.viewportSize()
  const found = await soundAtWidths(page, [before?.width ?? 1280], options)
  if (before) await page.setViewportSize(before)
  return [...found.values()].flat()
}

/**
 * The same at each of some widths, in one visit: no script of ours asks how wide the window is. The page is best opened
 * at the widest, and is left narrow.
 */
export async function soundAtWidths(
  page: Page,
  widths: readonly number[],
  options: LookOptions = {},
): Promise<Map<number, Faults>> {
  const found = new Map<number, Faults>()
  let isNew = true
  // A heading is there before the styles that give targets their size, and before the scripts that fold and hide.
  await page.waitForLoadState('load')
  const folds = options.folds ? await openFolds(page) : []
  for (const width of [...widths].sort((a, b) => b - a)) {
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 800 })
    const what = toLookAt(
      await shapeOf(page),
      options,
      inFull(options.keysAt ?? widths, widths).includes(width),
    )
    found.set(width, await soundHere(page, what))
    isNew = what.reflow
  }
  const narrowest = Math.min(...widths)
  if (isNew) found.get(narrowest)?.push(...(await narrowFaults(page)))
  await closeFolds(page, folds)
  return found
}

/** @returns which folds of the page's own part were closed. */
async function openFolds(page: Page): Promise<readonly number[]> {
  return await page.evaluate(() => {
    const closed: number[] = []
    for (const [at, fold] of document.querySelectorAll('details').entries()) {
      if (fold.open || !fold.closest('main')) continue
      fold.open = true
      closed.push(at)
    }
    return closed
  })
}

async function closeFolds(page: Page, folds: readonly number[]): Promise<void> {
  await page.evaluate((closed) => {
    const all = document.querySelectorAll('details')
    for (const at of closed) if (all[at]) all[at].open = false
  }, folds)
}

async function soundHere(page: Page, what: ToLookAt): Promise<Faults> {
  return [
    ...(what.rules ? await axeFaults(page, what.rules) : []),
    ...(what.reflow ? await largeTextFaults(page) : []),
    ...(what.tab ? await tabFaults(page) : []),
  ]
}

interface ToLookAt {
  readonly rules?: AxeRules
  readonly reflow: boolean
  readonly tab: boolean
}

/** Every question is asked of every part: whoever asks first has to look, so there is no short cut. */
function toLookAt(shape: Shape, { axe = true }: LookOptions, byKeys: boolean): ToLookAt {
  const { parts, laidOut, words } = shape
  const isNew = (kind: string, keys: readonly string[], more = '') =>
    inFull(keys.filter((key) => isFirst(kind, `${key} ${more}`)).length > 0, true)
  const tab = byKeys && isNew('tab', parts, laidOut)
  const reflow = isNew('reflow', [[...parts, words].join(' ')], laidOut)
  if (!axe) return { tab, reflow }
  const rules = axeRulesFor(shape, isFirst)
  return rules ? { rules, tab, reflow } : { tab, reflow }
}
