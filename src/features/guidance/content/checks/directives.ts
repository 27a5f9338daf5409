import { visit } from 'unist-util-visit'
import { type DirectiveRules, directiveFault } from '../directives.ts'
import type { Fault } from '../fault.ts'
import { eachDirective, type Text } from '../item.ts'
import { attribute } from '../markdown.ts'
import type { Check } from './context.ts'

/** Directives are written as content/guidance/README.md shows them, claims have ids of their own, and nothing is HTML. */
export const directives: Check = (library) =>
  [...library.items.values()].flatMap((item) => directivesIn(item))

/** Of one text; `more` says which directives it may hold besides. */
export function directivesIn(item: Text, more: DirectiveRules = {}): Fault[] {
  const faults: Fault[] = []
  const add = (line: number | undefined, say: string) =>
    faults.push({ file: item.file, line: line ?? 1, say })
  const seen = new Set<string>()
  eachDirective(item.body, (node) => {
    const line = node.position?.start.line
    const say = directiveFault(node, more)
    if (say !== undefined) add(line, say)
    const id = attribute(node, 'id')
    if (node.name !== 'claim' || id === undefined) return
    if (seen.has(id)) add(line, `There are two claims "${id}"; give one another id.`)
    seen.add(id)
  })
  visit(item.body, 'html', (node) => {
    // A comment for the term check may stand beside a word; other markup has no place in content.
    if (!/^<!--[^<>]*-->$/.test(node.value.trim()))
      add(node.position?.start.line, 'Write Markdown, not HTML.')
  })
  return faults
}
