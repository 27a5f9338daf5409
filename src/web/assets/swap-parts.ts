/**
 * Puts the parts of a new page in the place of those that differ. Whoever was on a link or button of one is on the
 * same one afterwards; what stands outside of parts is not touched. A summary is said once.
 */
export function swapParts(page: Document): void {
  const said: string[] = []
  for (const old of document.querySelectorAll<HTMLElement>('[data-live-part]')) {
    const name = old.dataset.livePart ?? ''
    const made = page.querySelector<HTMLElement>(`[data-live-part="${CSS.escape(name)}"]`)
    if (!made || made.isEqualNode(old)) continue
    const active = old.contains(document.activeElement) ? document.activeElement : null
    const summary = made.dataset.liveSays
    if (summary && summary !== old.dataset.liveSays) said.push(summary)
    old.replaceWith(made)
    if (active) sameIn(made, active).focus({ preventScroll: true })
  }
  const says = document.getElementById('page-says')
  if (says && said.length > 0) says.textContent = said.join(' ')
}

/** What stands for an element in a newer part: by its id, else the same link, else the same kind with the same words, else the part. */
function sameIn(part: HTMLElement, old: Element): HTMLElement {
  const named = old.id && part.querySelector<HTMLElement>(`#${CSS.escape(old.id)}`)
  if (named) return named
  const href = old.getAttribute('href')
  const same = [...part.querySelectorAll<HTMLElement>(old.tagName)].find((one) =>
    href ? one.getAttribute('href') === href : one.textContent === old.textContent,
  )
  if (same) return same
  part.tabIndex = -1
  return part
}
