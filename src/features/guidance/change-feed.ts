import type { Library } from './content/library.ts'

/** One thing that changed for readers. */
export interface Change {
  /** `2026-11-24`. */
  readonly on: string
  readonly itemId: string
  readonly title: string
  readonly kind: 'added' | 'replaced' | 'changed' | 'corrected' | 'withdrawn'
  /** What the change means for whoever acted on the old text. */
  readonly say: string | undefined
}

/**
 * What changed, newest first: new items by the day from which they hold, and what people wrote into changes.yml.
 *
 * @param since only changes of that day or later, `2026-11-24`
 */
export function changeFeed(library: Library, since?: string): readonly Change[] {
  const logged = library.changes.map(
    (change): Change => ({
      on: change.on,
      itemId: change.item,
      title: library.items.get(change.item)?.meta.title ?? change.item,
      kind: change.kind,
      say: change.say,
    }),
  )
  const told = new Set(library.changes.filter((one) => one.kind === 'added').map((one) => one.item))
  const added = [...library.items.values()]
    .filter((item) => !told.has(item.id))
    .map(
      ({ id, meta }): Change => ({
        on: meta.effectiveFrom,
        itemId: id,
        title: meta.title,
        kind: meta.supersedes === undefined ? 'added' : 'replaced',
        say: undefined,
      }),
    )
  return [...logged, ...added]
    .filter((change) => since === undefined || change.on >= since)
    .sort((a, b) => b.on.localeCompare(a.on) || a.title.localeCompare(b.title, 'en'))
}
