/**
 * Keeps what is typed into a form on the server (`DraftStatus`), a moment after each pause, and says when. Nothing is kept in
 * the browser but the page itself: without a connection, or a sign-in, it stays there and is sent when there is one again.
 */
import { isConfirmed } from './ask-first.ts'

const PAUSE_MS = 800
const RETRY_MS = [2_000, 5_000, 15_000]
const LONGEST_ANSWER_MS = 10_000
const SIGN_IN = ['not-signed-in', 'idle', 'prove-again']

interface Writing {
  timer?: ReturnType<typeof setTimeout> | undefined
  saving?: Promise<void> | undefined
  /** What the server has, as text. */
  kept?: string
  tries: number
  /** No answer came: the form itself would be lost as well, so it is not sent. */
  away: boolean
  /** They closed the question for a sign-in: the form itself asks again. */
  refused: boolean
}

const all = new Map<HTMLElement, Writing>()

/** What says so in the form that somebody types in. */
function writingIn(target: EventTarget | null): [HTMLElement, Writing] | undefined {
  const mark = (target as Element).closest('form')?.querySelector<HTMLElement>('[data-draft]')
  if (!mark) return undefined
  const known = all.get(mark) ?? { tries: 0, away: false, refused: false }
  all.set(mark, known)
  return [mark, known]
}

function later(mark: HTMLElement, writing: Writing, ms: number): void {
  clearTimeout(writing.timer)
  writing.timer = setTimeout(() => void save(mark, writing), ms)
}

async function save(mark: HTMLElement, writing: Writing): Promise<void> {
  clearTimeout(writing.timer)
  writing.timer = undefined
  // One at a time: each says on which version it goes on.
  while (writing.saving) await writing.saving
  const form = mark.closest('form')
  if (!form?.isConnected) return
  const typed = typedIn(form)
  const text = String(typed)
  if (text === writing.kept) {
    writing.away = false
    return
  }
  writing.saving = send(mark, writing, form, typed)
  await writing.saving
  writing.saving = undefined
}

/** What a person can type, and under which role the page was made: no other hidden field. */
function typedIn(form: HTMLFormElement): URLSearchParams {
  const typed = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    const field = form.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)
    if ((name === 'as' || field?.type !== 'hidden') && typeof value === 'string') typed.append(name, value)
  }
  return typed
}

async function send(
  mark: HTMLElement,
  writing: Writing,
  form: HTMLFormElement,
  typed: URLSearchParams,
): Promise<void> {
  const {
    draft = '',
    draftOf = '{}',
    draftSaved = '',
    draftZone,
    draftAway = '',
    draftSignIn = '',
  } = mark.dataset
  const version = form.querySelector<HTMLInputElement>('[name=draft]')
  const body = new URLSearchParams(typed)
  for (const [name, value] of Object.entries(JSON.parse(draftOf))) body.append(`draft.${name}`, String(value))
  body.append('draft.version', version?.value ?? '0')
  const answer = await fetch(draft, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
  }).catch(() => undefined)
  const said = await answer?.json().catch(() => undefined)
  writing.away = !answer
  if (answer?.ok && said && version) {
    writing.kept = String(typed)
    writing.tries = 0
    version.value = said.version
    const time = new Date(said.savedAt).toLocaleTimeString('en-US', {
      hour: 'numeric',
      minute: '2-digit',
      ...(draftZone && { timeZone: draftZone }),
    })
    mark.textContent = draftSaved.replace('#', time)
  } else if (!said || answer === undefined || answer.status >= 500) {
    mark.textContent = said?.detail ?? draftAway
    later(mark, writing, RETRY_MS[Math.min(writing.tries, RETRY_MS.length - 1)] ?? 0)
    writing.tries += 1
  } else if (SIGN_IN.includes(said.code)) {
    mark.textContent = draftSignIn
    void askToSignIn(mark, writing)
  } else mark.textContent = said.detail
}

/** Over the page, once: what was typed stays under it. */
async function askToSignIn(mark: HTMLElement, writing: Writing): Promise<void> {
  const dialog = document.querySelector<HTMLDialogElement>('#again')
  if (!dialog || writing.refused) return
  // The page may have asked by itself already.
  const confirmed = dialog.open ? closed(dialog) : isConfirmed(dialog)
  if (await confirmed) later(mark, writing, 0)
  else writing.refused = true
}

function closed(dialog: HTMLDialogElement): Promise<boolean> {
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'go'), { once: true })
  })
}

/** What waits is sent at once: the connection is back, or the page goes to the background. */
function now(): void {
  for (const [mark, writing] of all) if (writing.timer !== undefined) void save(mark, writing)
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Against what the page was sent with. */
function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options]
    return (
      options.some((one) => one.defaultSelected) &&
      options.some((one) => one.selected !== one.defaultSelected)
    )
  }
  if (field.type === 'checkbox' || field.type === 'radio')
    return (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked
  return field.type !== 'hidden' && field.value !== field.defaultValue
}

/** What was typed while this file was on its way has told nobody: without this it waits for the next key. */
function catchUp(): void {
  for (const mark of document.querySelectorAll<HTMLElement>('form [data-draft]')) {
    const fields = mark.closest('form')?.querySelectorAll<Field>('input, textarea, select')
    const found = [...(fields ?? [])].some(isChanged) && writingIn(mark)
    if (found) later(...found, PAUSE_MS)
  }
}

function begin(): void {
  catchUp()
  for (const event of ['input', 'change'])
    document.addEventListener(event, ({ target }) => {
      const found = writingIn(target)
      if (found) later(...found, PAUSE_MS)
    })
  addEventListener('online', now)
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) now()
  })
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement
      const [mark, writing] = writingIn(form) ?? []
      if (!mark || !writing) return
      clearTimeout(writing.timer)
      writing.timer = undefined
      if (!writing.saving && !writing.away) return
      // What is on its way would arrive after the form, and stand there as a draft of what was saved; and a form that is sent
      // without a connection is gone.
      event.preventDefault()
      event.stopImmediatePropagation()
      void save(mark, writing).then(() => {
        if (!writing.away) form.requestSubmit(event.submitter)
      })
    },
    true,
  )
}

// The part may stand in a page twice, and with it this file.
if (!('drafts' in document.documentElement.dataset)) {
  document.documentElement.dataset.drafts = ''
  begin()
}
