import { inFull } from '#platform/testing/in-full.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { markupOf } from '#web/testing/markup-of.ts'
import { isFirst } from './looked-at.ts'
import type { Faults } from './walk.ts'

/**
 * What is wrong with a page's markup. Of pages whose markup is the same but for words, as that of most translations
 * is, the first is looked at; in full, each.
 */
export async function newMarkupFaults(html: string): Promise<Faults> {
  return inFull(isFirst('markup', markupOf(html)), true) ? await htmlFaults(html) : []
}
