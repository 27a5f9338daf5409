/** Takes everything off a page whose reader is signed in no more, and says so. */
export function leavePage(words: HTMLTemplateElement | null): void {
  const main = document.querySelector('main')
  if (!words || !main) {
    location.reload()
    return
  }
  for (const part of document.querySelectorAll('.person, .places, dialog, #page-says')) part.remove()
  main.replaceChildren(words.content.cloneNode(true))
  document.title = main.querySelector('h1, h2')?.textContent ?? ''
  // It may have been covered while it was asked; what is not seen takes no focus.
  document.body.style.visibility = ''
  // Read out by itself: the focus moves to it.
  main.focus()
}
