import type { ComponentChildren } from 'preact'

/** A statement that other pages may lead to. */
export function Claim({ id, children }: { id?: string; children?: ComponentChildren }) {
  return <div id={id}>{children}</div>
}
