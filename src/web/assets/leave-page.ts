/** Why a page was cleared: nobody is signed in any more, or they are and the role that it was made for is not theirs. */
export type Why = 'out' | 'role'

/** Takes everything off a page whose reader may see it no more, at once, and says why when that is known. */
export async function leavePage(words: HTMLTemplateElement | null, why: Promise<Why>): Promise<void> {
  const main = document.querySelector('main')
  if (!words || !main) {
    location.reload()
    return
  }
  for (const part of document.querySelectorAll('.side, .find, .tool, dialog, #page-says')) part.remove()
  main.replaceChildren()
  const known = await why
  const said = words.content.querySelector(`[data-why="${known}"]`)
  // The children of what is said, without its box: `main` sets the space between its own children only.
  if (said) main.replaceChildren(...said.cloneNode(true).childNodes)
  document.title = main.querySelector('h1, h2')?.textContent ?? ''
  // The page may have been covered while the server was asked; what is not seen takes no focus.
  document.body.style.visibility = ''
  // Read out by itself: the focus moves to it.
  main.focus()
}
