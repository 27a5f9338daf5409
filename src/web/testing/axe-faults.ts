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

/** Violations of WCAG 2.2 A and AA and best practices that axe finds, one sentence each. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const violations = await page.evaluate(async () => {
    const done = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // What passed is not gathered node by node: nobody reads it.
      resultTypes: ['violations'],
    })
    return done.violations.map((one) => ({
      id: one.id,
      help: one.help,
      nodes: one.nodes.map((node) => ({ target: node.target })),
    }))
  })
  return violations.map(
    (one) => `${one.id}: ${one.help} (${one.nodes.map((node) => String(node.target)).join(', ')})`,
  )
}
