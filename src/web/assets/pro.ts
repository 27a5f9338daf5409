/** The professional face's script. Every form and link works without it. */
import { followChanges } from './live-area.ts'
import { postInPlace } from './post-in-place.ts'

document.addEventListener('click', (event) => {
  const opener = (event.target as Element).closest<HTMLElement>('[data-dialog]')
  if (!opener || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const dialog = document.getElementById(opener.dataset.dialog ?? '')
  if (!(dialog instanceof HTMLDialogElement)) return
  event.preventDefault()
  dialog.showModal()
})

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (!('enhance' in form.dataset) || 'plain' in form.dataset || !event.submitter) return
  // Files go the plain way: the browser shows their upload.
  if (form.enctype === 'multipart/form-data') return
  event.preventDefault()
  form.closest('dialog')?.close()
  postInPlace(form, event.submitter as HTMLButtonElement, (url) => location.assign(url))
})

document.addEventListener('keydown', (event) => {
  // Ctrl-Enter (⌘-Enter) saves from anywhere in a form, with its first button.
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  const form = (event.target as Element).closest('form')
  const button = form?.querySelector<HTMLButtonElement>('button[type=submit]')
  if (form && button) form.requestSubmit(button)
})

// A refused form arrives with its summary: `autofocus` is lost where an anchor is in the address.
document.querySelector<HTMLElement>('[data-focus]')?.focus()

followChanges()
