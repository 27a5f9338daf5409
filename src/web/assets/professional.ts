/**
 * The script of pages for professionals without an account: "/" puts the cursor into the search box. Links and forms are the
 * browser's own, so that its Back leads where one was.
 */
addEventListener('keydown', (event) => {
  const at = event.target as HTMLElement
  if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
  if (at.closest('input, select, textarea')) return
  const find = document.querySelector<HTMLElement>('#find')
  if (!find) return
  event.preventDefault()
  find.focus()
})
