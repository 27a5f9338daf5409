import type { VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { render } from 'preact-render-to-string'
import { TextOnly, useTextOnly } from '#web/frame/text-only.tsx'

/** Blocks in memory; few, because few things are the same for everyone. */
const kept = new Map<string, string>()
const MOST_KEPT = 1_000

/**
 * A block that is the same for everyone until its text changes (lines, lists of counties): rendered once
 * in the life of the process, then put into pages as it is. What was rendered was escaped then.
 *
 * @param id all that the block depends on: language, day, state. Never anything a person typed, and
 *   nothing out of the directory: what is hidden later must not stay here.
 */
export function Once({ id, of }: { id: string; of: () => VNode }): VNode {
  const textOnly = useTextOnly()
  const key = `${textOnly ? 'text' : 'page'} ${id}`
  let html = kept.get(key)
  if (html === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear()
    html = render(textOnly ? <TextOnly>{of()}</TextOnly> : of())
    kept.set(key, html)
  }
  return jsxTemplate([html])
}
