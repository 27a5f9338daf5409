import type { ComponentChildren } from 'preact'

/**
 * The English of what keeps people safe, behind one fold: for whoever helps a reader of a translation that nobody has
 * approved. In a language nobody needs it for, the caller shows none.
 */
export function EnglishFold({ children }: { children: ComponentChildren }) {
  return (
    <details class="english-fold" lang="en" dir="ltr">
      <summary>See this in English</summary>
      <div class="details-body">{children}</div>
    </details>
  )
}
