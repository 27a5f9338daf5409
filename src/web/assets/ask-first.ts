/**
 * Before a form is sent: would it be let in? If the person was idle, or the step wants a fresh proof, a dialog over the
 * page asks for it, and what was typed stays where it is.
 */

const codes = ['not-signed-in', 'idle', 'prove-again']

/** @returns whether to send the form. Anything but a missing sign-in is for the form's own answer to say. */
export async function mayBeSent(action: string, dialog: HTMLDialogElement): Promise<boolean> {
  for (;;) {
    if (!(await wantsProof(action))) return true
    if (!(await isConfirmed(dialog))) return false
  }
}

async function wantsProof(action: string): Promise<boolean> {
  try {
    const answer = await fetch(action, {
      method: 'POST',
      headers: { 'x-ask': '1', accept: 'application/json' },
      redirect: 'manual',
    })
    return answer.status === 403 && codes.includes((await answer.json()).code)
  } catch {
    return false
  }
}

/** Resolves when the dialog closes: true when the person has proved who they are. */
export function isConfirmed(dialog: HTMLDialogElement): Promise<boolean> {
  return new Promise((resolve) => {
    dialog.returnValue = ''
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'go'), { once: true })
    dialog.showModal()
  })
}
