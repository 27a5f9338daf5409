import type { ComponentChildren } from 'preact'
import { useReader } from '../reader.ts'

/** Safari gives scrolling regions no place in the tab order by itself, and arrow keys need one. */
const SCROLLS_BY_KEYBOARD = { tabIndex: 0 }

/** A table that scrolls inside itself on a narrow screen. */
export function WideTable({ children }: { children?: ComponentChildren }) {
  const { t } = useReader()
  return (
    <section class="table-scroll" aria-label={t('guidance.table')} {...SCROLLS_BY_KEYBOARD}>
      <table>{children}</table>
    </section>
  )
}
