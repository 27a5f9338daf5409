import type { ComponentChildren } from 'preact'

export interface Tile {
  value: ComponentChildren
  /** What the number means, in a few words. */
  words: ComponentChildren
  /** Where what it counts is. */
  href?: string | undefined
  /** `good` only for what a person confirmed, `aging` for facts that aged. */
  tone?: 'good' | 'aging' | undefined
}

/** A few numbers, each with its meaning, before the table that they count. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <dl class="number-tiles">
      {tiles.map((tile, at) => (
        <div key={at} class={tile.tone}>
          <dt>{tile.href === undefined ? tile.words : <a href={tile.href}>{tile.words}</a>}</dt>
          <dd>{tile.value}</dd>
        </div>
      ))}
    </dl>
  )
}
