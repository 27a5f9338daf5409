import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { fromRoot } from '#platform/root.ts'

const source = readFileSync(fromRoot('node_modules', 'axe-core', 'axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[] }[]
}

declare global {
  interface Window {
    axe: { run(context: Document | Element, options: unknown): Promise<{ violations: Violation[] }> }
  }
}

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules among them whose answer depends on where things are and how they are drawn, not on what they are. */
const LAYOUT = [
  'color-contrast',
  'css-orientation-lock',
  'link-in-text-block',
  'scrollable-region-focusable',
  'target-size',
]

export type AxeRules = 'all' | 'layout'

/**
 * Violations of WCAG 2.2 A and AA and best practices that axe finds, one sentence each.
 *
 * @param rules `layout`: only those that another width or direction may answer differently, for a page of which the
 *   rest is known.
 */
export async function axeFaults(page: Page, rules: AxeRules = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const violations = await page.evaluate(
    async (runOnly) => {
      const found = async (context: Document | Element, rules: readonly string[]) => {
        // What passed is not gathered node by node: nobody reads it.
        const done = await window.axe.run(context, { runOnly: rules, resultTypes: ['violations'] })
        return done.violations
      }
      const violations: Violation[] = []
      for (const one of await found(document, runOnly)) {
        const nodes: Violation['nodes'][number][] = []
        for (const node of one.nodes) {
          const element = document.querySelector(String(node.target.at(-1)))
          // A bar that stays at an edge covers a part of whatever happens to lie there: the target is asked about again in the open.
          if (one.id === 'target-size' && element) {
            element.scrollIntoView({ block: 'center' })
            if ((await found(element, ['target-size'])).length === 0) continue
          }
          nodes.push({ target: node.target })
        }
        if (nodes.length > 0) violations.push({ id: one.id, help: one.help, nodes })
      }
      window.scrollTo(0, 0)
      return violations
    },
    rules === 'all' ? ALL : LAYOUT,
  )
  return violations.map(
    (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => String(node.target)).join(', ')})`,
  )
}
