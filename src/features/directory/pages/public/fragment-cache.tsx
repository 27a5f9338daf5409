import type { ComponentChildren, VNode } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { render } from 'preact-render-to-string'
import { Cache } from '#platform/cache.ts'
import { TextOnly, useTextOnly } from '#web/frame/text-only.tsx'
import { cutAtHoles, hole } from './pieces.ts'

/** Fragments in memory; few, because few things are the same for everyone. */
const fragments = new Cache<string, readonly string[]>(500, 600_000)

interface CachedFragmentProps {
  /**
   * All that the fragment depends on: language, day, state. Never anything a person typed, and nothing out of the
   * directory: what is hidden later must not stay here.
   */
  id: string
  /** @param hole the n-th hole as a text, from 0 and in the order of the page. */
  of: (hole: (at: number) => string) => VNode
  /** What differs from page to page, rendered and escaped anew each time. */
  holes?: readonly ComponentChildren[]
}

/**
 * A fragment of a page that is the same for everyone until its text changes (lines, lists of counties, what stands
 * around a page): rendered once while it is in use, then put into pages as it is. What was rendered was escaped then.
 */
export function CachedFragment({ id, of, holes = [] }: CachedFragmentProps): VNode {
  const textOnly = useTextOnly()
  const key = `${textOnly ? 'text' : 'page'} ${holes.length} ${id}`
  let pieces = fragments.get(key)
  if (pieces === undefined) {
    const fragment = of(hole)
    pieces = cutAtHoles(render(textOnly ? <TextOnly>{fragment}</TextOnly> : fragment), holes.length)
    fragments.set(key, pieces)
  }
  // A list is rendered, and with it escaped; a text by itself would be taken for markup.
  return jsxTemplate([...pieces], ...holes.map((one) => [one]))
}
