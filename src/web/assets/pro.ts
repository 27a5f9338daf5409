/** The professional face's script. Every form and link works without it. */

import { applyFilters } from './apply-filters.ts'
import { mayBeSent } from './ask-first.ts'
import { countDown } from './count-down.ts'
import { findBySlash } from './find-box.ts'
import { followChanges, followWith } from './live-area.ts'
import { forgetInTime } from './offline/wipe.ts'
import { answerPasskey } from './passkey.ts'
import { postInPlace } from './post-in-place.ts'
import { followPresence } from './presence.ts'
import { drawSignatures } from './signature.ts'
import { showWhileItHolds } from './while-it-holds.ts'

forgetInTime()

document.addEventListener('click', (event) => {
  const opener = (event.target as Element).closest<HTMLElement>('[data-dialog]')
  if (!opener || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const dialog = document.getElementById(opener.dataset.dialog ?? '')
  if (!(dialog instanceof HTMLDialogElement)) return
  event.preventDefault()
  dialog.showModal()
})

/** Over the page, where somebody is signed in: asks them to prove again who they are. */
const again = document.querySelector<HTMLDialogElement>('#again')

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post') return
  if (isOnItsWay(form, event.submitter)) {
    event.preventDefault()
  } else if ('passkey' in form.dataset) {
    event.preventDefault()
    void prove(form)
  } else if ('sure' in form.dataset || !again) {
    // Asked before, or a page on which nobody is signed in.
    delete form.dataset.sure
    inPlace(form, event)
    // Whoever else listens has said by then whether it goes. A page that opens beside this one leaves it as it was.
    setTimeout(() => event.defaultPrevented || form.target === '_blank' || goes(form, event.submitter))
  } else {
    event.preventDefault()
    const button = event.submitter
    void once(form, async () => {
      if (!(await mayBeSent(actionOf(form, button), again))) return
      // An event may have put another form in its place meanwhile; one that stands nowhere would not be sent.
      if (!form.isConnected) {
        form.hidden = true
        document.body.append(form)
      }
      form.dataset.sure = ''
      form.requestSubmit(button)
    })
  }
})

/** What is on its way: the same button once more, while the answer is slow, would do it twice. With other words it is new. */
const onItsWay = new Map<HTMLFormElement, { readonly button: HTMLElement | null; readonly typed: string }>()
const ON_ITS_WAY_MS = 5_000

function goes(form: HTMLFormElement, button: HTMLElement | null): void {
  const sent = { button, typed: typedIn(form) }
  onItsWay.set(form, sent)
  // A file that is downloaded leaves the page where it was.
  setTimeout(() => {
    if (onItsWay.get(form) === sent) onItsWay.delete(form)
  }, ON_ITS_WAY_MS)
}

function isOnItsWay(form: HTMLFormElement, button: HTMLElement | null): boolean {
  const sent = onItsWay.get(form)
  return sent !== undefined && sent.button === button && sent.typed === typedIn(form)
}

function typedIn(form: HTMLFormElement): string {
  return JSON.stringify(
    [...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value]),
  )
}

addEventListener('pageshow', () => {
  onItsWay.clear()
})

function inPlace(form: HTMLFormElement, event: SubmitEvent): void {
  if (!('enhance' in form.dataset) || 'plain' in form.dataset || !event.submitter) return
  // Files go the plain way: the browser shows their upload.
  if (form.enctype === 'multipart/form-data') return
  event.preventDefault()
  form.closest('dialog')?.close()
  const button = event.submitter as HTMLButtonElement
  goes(form, button)
  postInPlace(
    form,
    button,
    (url) => {
      // The page that it leads to may be slow as well.
      goes(form, button)
      location.assign(url)
    },
    () => {
      onItsWay.delete(form)
      return false
    },
  )
}

async function prove(form: HTMLFormElement): Promise<void> {
  await once(form, async () => {
    if (again && !again.contains(form) && !(await mayBeSent(actionOf(form, null), again))) return
    if ((await answerPasskey(form)) === 'signed-in') again?.close('go')
  })
}

/** Who presses twice sends once. */
async function once(form: HTMLFormElement, work: () => Promise<void>): Promise<void> {
  if ('busy' in form.dataset) return
  form.dataset.busy = ''
  await work()
  delete form.dataset.busy
}

function actionOf(form: HTMLFormElement, button: HTMLElement | null): string {
  return button?.getAttribute('formaction') || form.getAttribute('action') || location.href
}

document.addEventListener('keydown', (event) => {
  // Ctrl-Enter (⌘-Enter) saves from anywhere in a form, with its first button.
  if (event.key !== 'Enter' || event.repeat || !(event.ctrlKey || event.metaKey)) return
  const form = (event.target as Element).closest('form')
  const button = form?.querySelector<HTMLButtonElement>('button[type=submit]')
  if (form && button) form.requestSubmit(button)
})

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') fold(document.querySelectorAll(FOLDS), true)
})

/** Menus that lie over the page: a step beside one folds it, and so does Escape, which gives the focus back. */
const FOLDS = '.person[open], .places-more[open]'

document.addEventListener('click', (event) => {
  fold([...document.querySelectorAll(FOLDS)].filter((one) => !one.contains(event.target as Node)))
})

function fold(open: Iterable<Element>, focus = false): void {
  for (const one of open) {
    one.removeAttribute('open')
    if (focus) one.querySelector('summary')?.focus()
  }
}

// A refused form arrives with its summary: `autofocus` is lost where an anchor is in the address.
document.querySelector<HTMLElement>('[data-focus]')?.focus()

findBySlash()
countDown()
drawSignatures()
applyFilters((page, address, askedAt) => {
  // What was chosen stays on the page when it is loaded again.
  if (address !== undefined) history.replaceState(null, '', address)
  followWith(page, askedAt)
})
followChanges()
followPresence()
showWhileItHolds()
