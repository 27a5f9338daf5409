import type { ComponentChildren } from 'preact'

/** Safari gives scrolling regions no place in the tab order by itself, and arrow keys need one. */
const SCROLLS_BY_KEYBOARD = { tabIndex: 0 }

/** A table that scrolls inside itself on a narrow screen. No landmark of its own: a page may have many. */
export function WideTable({ children }: { children?: ComponentChildren }) {
  return (
    <div class="table-scroll" {...SCROLLS_BY_KEYBOARD}>
      <table>{children}</table>
    </div>
  )
}
