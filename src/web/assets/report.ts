/**
 * The script of the form that tells a team what worries somebody: all of the public face's, and nothing typed is lost with the network.
 * What was typed stays on the page until an answer came; once there is a draft it is saved a while after each pause. Nothing is kept in the
 * browser but the page. Everything works without it. At most 2 kB compressed.
 */
import { postInPlace } from './post-in-place.ts'
import './public.ts'

const PAUSE_MS = 3_000
const AGAIN_MS = 15_000
const LONGEST_ANSWER_MS = 20_000

let timer: ReturnType<typeof setTimeout> | undefined
/** One call at a time: what is on its way would arrive after the next. */
let underway = false
/** Pressed meanwhile: a press that does nothing is taken for one that sent. */
let pressed: HTMLButtonElement | undefined
/** What of this page, without its version, the server answered to last. Nothing while nobody knows what it has. */
let answered = ''

const markIn = (part: Element | null | undefined) => part?.querySelector<HTMLElement>('[data-lost]')
const say = (mark: HTMLElement, words: string | undefined, isWrong: boolean) => {
  mark.className = isWrong ? 'field-error' : 'hint'
  mark.textContent = words as string
}

function later(ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(save, ms)
}

/** Before the listener of every public page, which leaves the page for an answer that does not come. */
addEventListener(
  'submit',
  (event) => {
    const form = event.target as HTMLFormElement
    const button = event.submitter as HTMLButtonElement | null
    const mark = markIn(form)
    if (!mark || !button || 'plain' in form.dataset) return
    event.preventDefault()
    event.stopPropagation()
    if (underway) {
      pressed = button
      return
    }
    clearTimeout(timer)
    timer = undefined
    underway = true
    answered = ''
    postInPlace(
      form,
      button,
      (url) => location.replace(url),
      (status, main) => {
        underway = false
        pressed = undefined
        // Too often, or a fault of ours: where that answer is a page without the form, all that was typed would go with this one.
        const isLost = !main || (status > 428 && !markIn(main))
        if (isLost) say(mark, status > 428 ? mark.dataset.failed : mark.dataset.lost, true)
        return isLost
      },
    )
  },
  true,
)

function save(): void {
  clearTimeout(timer)
  timer = undefined
  const mark = document.querySelector<HTMLElement>('[data-keep]')
  const form = mark?.closest('form')
  const version = form?.querySelector<HTMLInputElement>('[name=version]')
  if (!mark || !form || !version || underway) return
  const typed = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  typed.delete('version')
  const text = String(typed)
  if (text === answered) return
  answered = ''
  typed.append('version', version.value)
  underway = true
  const request = new XMLHttpRequest()
  request.open('POST', mark.dataset.keep as string)
  request.timeout = LONGEST_ANSWER_MS
  request.onloadend = () => {
    underway = false
    const { status, responseText } = request
    const isKept = status === 200 && /^\d+$/.test(responseText)
    if (isKept || [409, 410, 422].includes(status)) {
      answered = text
      // Typed while it was on its way.
      later(PAUSE_MS)
    }
    if (isKept) {
      version.value = responseText
      const time = new Date().toLocaleTimeString(document.documentElement.lang, {
        hour: 'numeric',
        minute: '2-digit',
      })
      say(mark, (mark.dataset.saved as string).replace('#', time), false)
    } else if (answered) {
      say(mark, responseText, true)
      // Another page saved, or the draft is over: only whoever reads it can go on, by the buttons.
      if (status !== 422) delete mark.dataset.keep
    } else {
      // Not now, a fault of ours, or a page of whoever stands between: its own words belong to no form, and not all of it is the network's.
      say(mark, status ? mark.dataset.busy : mark.dataset.away, true)
      later(AGAIN_MS)
    }
    pressed?.click()
  }
  request.send(typed)
}

for (const name of ['input', 'change'])
  addEventListener(name, ({ target }) => {
    if (markIn((target as Element).closest('form'))?.dataset.keep) later(PAUSE_MS)
  })
addEventListener('online', () => {
  if (timer !== undefined) save()
})
addEventListener('visibilitychange', () => {
  if (document.hidden && timer !== undefined) save()
})
