/**
 * The public face's only script: leave fast, keep a visit to one history entry, post in place, and
 * find a rough position when asked. Everything works without it. At most 1 kB compressed.
 */
import { postInPlace } from './post-in-place.ts'

const PAUSE_MS = 5000
const PRESSES_TO_LEAVE = 3
const exit = document.querySelector<HTMLAnchorElement>('[data-exit]')
/** What to say: two presses left, one left, leaving, stopped. */
const words = exit?.dataset.exit?.split('|') ?? []
let presses = 0
let timer: ReturnType<typeof setTimeout> | undefined
/** Shift went down together with another key: a capital letter or a shortcut, not a wish to leave. */
let mixed = false

const say = (text = '') => {
  const says = document.getElementById('exit-says')
  const dots = exit?.querySelector('.dots')
  if (says) says.textContent = text
  if (dots) dots.textContent = '•'.repeat(presses)
}

const hide = () => {
  document.body.hidden = true
  document.title = 'Notes'
}

const leave = () => {
  hide()
  location.replace('/exit')
}

addEventListener('click', (event) => {
  const at = event.target as Element
  const link = at.closest('a')
  const near = at.closest<HTMLElement>('[data-near]')
  if (near) findNear(near)
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  // Left alone: other sites, tel: and sms:, new tabs, places on this page.
  if (link.origin !== location.origin || link.target || link.getAttribute('href')?.[0] === '#') return
  event.preventDefault()
  if (link === exit) leave()
  else location.replace(link.href)
})

addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post' || 'plain' in form.dataset) return
  event.preventDefault()
  postInPlace(form, event.submitter, (url) => location.replace(url))
})

addEventListener('keydown', (event) => {
  mixed = event.key !== 'Shift' || event.ctrlKey || event.altKey || event.metaKey
})

addEventListener('keyup', (event) => {
  if (event.key !== 'Shift' || mixed) return
  clearTimeout(timer)
  presses++
  say(words[presses - 1])
  if (presses === PRESSES_TO_LEAVE) leave()
  timer = setTimeout(() => {
    presses = 0
    say(words[3])
  }, PAUSE_MS)
})

addEventListener('pagehide', hide)

addEventListener('pageshow', (event) => {
  // Out of the back/forward cache, still hidden: what stood here may no longer be shown.
  if (event.persisted) location.reload()
})

/** Fills the field named by the button with a position rounded to about a kilometer, and sends the form. */
function findNear(button: HTMLElement): void {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const field = document.getElementById(button.dataset.near ?? '') as HTMLInputElement
      field.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`
      field.form?.requestSubmit()
    },
    () => {
      // The status line beside the button: seen and heard.
      if (button.nextElementSibling) button.nextElementSibling.textContent = button.dataset.sorry ?? ''
    },
  )
}
