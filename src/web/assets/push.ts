/**
 * The button of push messages on the page of one's own notices: asks the browser for an address and posts what it gave.
 * Everything else on that page works without this.
 */
interface ScriptPolicy {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(url: string): string }
}

const WORKER = '/assets/push-worker.js'
const form = document.querySelector<HTMLFormElement>('form[data-push]')

if (form && 'serviceWorker' in navigator && 'PushManager' in globalThis) {
  document.querySelector<HTMLElement>('[data-push-none]')?.toggleAttribute('hidden', true)
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    subscribe(form).then(
      () => form.submit(),
      () => say('[data-push-refused]'),
    )
  })
}

/** Asks for permission, which browsers grant to a press of a button only. */
async function subscribe(into: HTMLFormElement): Promise<void> {
  const registration = await navigator.serviceWorker.register(workerAddress())
  await ready(registration)
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(into.dataset.push ?? ''),
  })
  const { endpoint, keys } = subscription.toJSON()
  set(into, 'endpoint', endpoint)
  set(into, 'p256dh', keys?.p256dh)
  set(into, 'auth', keys?.auth)
}

/** The worker's address is the only script address that this page can make. */
function workerAddress(): string {
  const { trustedTypes } = globalThis as unknown as { trustedTypes?: ScriptPolicy }
  return (
    trustedTypes?.createPolicy('push-worker', { createScriptURL: () => WORKER }).createScriptURL('') ?? WORKER
  )
}

function ready(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting ?? registration.active
  if (!worker || worker.state === 'activated') return Promise.resolve()
  return new Promise((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve()
      if (worker.state === 'redundant') reject(new Error('the worker did not start'))
    })
  })
}

function set(into: HTMLFormElement, name: string, value: string | undefined): void {
  const field = into.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value ?? ''
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0))
}

function say(selector: string): void {
  const note = document.querySelector<HTMLElement>(selector)
  if (!note) return
  note.hidden = false
  note.focus()
}
