import type { ComponentChildren } from 'preact'

/** A word that is spoken of, not used. */
export function Term({ children }: { children?: ComponentChildren }) {
  return <q>{children}</q>
}
