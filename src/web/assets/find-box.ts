/** "/" puts the cursor into the search box of the header, unless somebody is writing. */
export function findBySlash(): void {
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
    const at = event.target as HTMLElement
    if (at.isContentEditable || at.closest('input, select, textarea, dialog')) return
    const box = document.querySelector<HTMLInputElement>('#find')
    if (!box) return
    event.preventDefault()
    box.focus()
    box.select()
  })
}
