/** Asks an authenticator what a form wants to know, and sends the form. */
import { createPasskey, getPasskey } from './passkey-json.ts'

const json = { accept: 'application/json' }

/** @returns what the server said to a form that is sent without leaving the page; undefined when the page goes. */
export async function answerPasskey(form: HTMLFormElement): Promise<'signed-in' | undefined> {
  const says = form.querySelector('[data-says]') as HTMLElement
  const field = form.querySelector('[name=answer]') as HTMLInputElement
  says.textContent = ''
  try {
    // What it takes to be asked at all, where a form has it: a wrong one is told before a passkey is made.
    const code = form.querySelector<HTMLInputElement>('[name=code]')
    const body = code ? new URLSearchParams({ code: code.value }) : null
    const asked = await fetch(form.dataset.options as string, { method: 'POST', headers: json, body })
    const options = await asked.json()
    if (!asked.ok) {
      says.textContent = options.detail
      return undefined
    }
    const answer =
      form.dataset.passkey === 'create' ? await createPasskey(options) : await getPasskey(options)
    field.value = JSON.stringify(answer)
    if (!('stay' in form.dataset)) {
      HTMLFormElement.prototype.submit.call(form)
      return undefined
    }
    const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    const sent = await fetch(form.getAttribute('action') as string, {
      method: 'POST',
      headers: { ...json, 'x-enhanced': '1' },
      body: fields,
    })
    if (sent.ok) return 'signed-in'
    says.textContent = (await sent.json()).detail
  } catch {
    // Cancelled, timed out, no passkey here, or no connection: the person may try again.
    says.textContent = form.dataset.sorry as string
  }
  return undefined
}
