/** "/" puts the cursor into the search box of the header, unless somebody is writing. */
export function findBySlash(): void {
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
    const at = event.target as HTMLElement
    if (at.isContentEditable || at.closest('input, select, textarea, dialog')) return
    const box = document.querySelector<HTMLInputElement>('#find')
    // Where there is no room for it, a link leads to the page that has it.
    const shown = box?.offsetParent ? box : document.querySelector<HTMLElement>('.find-link')
    if (!shown) return
    event.preventDefault()
    shown.focus()
    if (shown === box) box.select()
  })
}
