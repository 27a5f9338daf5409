/**
 * The public face's only script: leave fast, keep a visit to one history entry, post in place, and
 * find a rough position when asked. Everything works without it. At most 1 kB compressed, which is
 * why it leans on what the public frame always contains.
 */
import { postInPlace } from './post-in-place.ts'

const PAUSE_MS = 5000
const PRESSES_TO_LEAVE = 3
const first = (selector: string) => document.querySelector(selector) as HTMLElement
const exit = first('.exit')
/** What to say: two presses left, one left, leaving, stopped. */
const words = (exit.dataset.exit as string).split('|')
let presses = 0
let timer: ReturnType<typeof setTimeout> | undefined
/** Shift went down together with another key: a capital letter or a shortcut, not a wish to leave. */
let mixed = false

const say = (at: number) => {
  first('#exit-says').textContent = words[at] as string
  first('.dots').textContent = '•'.repeat(presses)
}

const hide = () => {
  document.body.hidden = true
  document.title = 'Notes'
}

const leave = () => {
  hide()
  location.replace('/exit')
}

const withOther = (event: KeyboardEvent | MouseEvent) => event.ctrlKey || event.altKey || event.metaKey

addEventListener('click', (event) => {
  const at = event.target as Element
  const link = at.closest('a')
  const near = at.closest<HTMLElement>('[data-near]')
  if (near) findNear(near)
  if (!link || event.shiftKey || withOther(event)) return
  // Left alone: other sites, tel: and sms:, new tabs, places on this page.
  if (link.origin !== location.origin || link.target || /^#/.test(link.getAttribute('href') as string)) return
  event.preventDefault()
  if (link === exit) leave()
  else location.replace(link.href)
})

addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  // Without a submitter (old browsers) the pressed button would not be known: post the plain way.
  if (form.method !== 'post' || 'plain' in form.dataset || !event.submitter) return
  event.preventDefault()
  postInPlace(form, event.submitter as HTMLButtonElement, (url) => location.replace(url))
})

addEventListener('keydown', (event) => {
  mixed = event.key !== 'Shift' || withOther(event)
})

addEventListener('keyup', (event) => {
  if (event.key !== 'Shift' || mixed) return
  clearTimeout(timer)
  presses++
  say(presses - 1)
  if (presses === PRESSES_TO_LEAVE) leave()
  timer = setTimeout(() => {
    presses = 0
    say(3)
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
      const field = first(`#${button.dataset.near}`) as HTMLInputElement
      field.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`
      const form = field.form as HTMLFormElement
      ;(form.querySelector('[type=submit]') as HTMLElement).click()
    },
    () => {
      // The status line beside the button: seen and heard.
      ;(button.nextElementSibling as Element).textContent = button.dataset.sorry as string
    },
  )
}
