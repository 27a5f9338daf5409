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
    axe: { run(context: Document, options: unknown): Promise<{ violations: Violation[] }> }
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
      const done = await window.axe.run(document, {
        runOnly,
        // What passed is not gathered node by node: nobody reads it.
        resultTypes: ['violations'],
      })
      return done.violations.map((one) => ({
        id: one.id,
        help: one.help,
        nodes: one.nodes.map((node) => ({ target: node.target })),
      }))
    },
    rules === 'all' ? ALL : LAYOUT,
  )
  return violations.map(
    (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => String(node.target)).join(', ')})`,
  )
}
