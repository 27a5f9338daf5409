/**
 * Forgets what a device keeps: at sign-out, after its days, and where another role is at work, on any page of people at
 * work. The mark goes last: should something come between, the next page begins anew.
 */
import { ownerMark } from './seal.ts'
import { isOver, PAGE_CACHE, readAbout, readMark } from './store.ts'

const SCOPE = '/availability/offline'
const LONGEST_MS = 3_000
const SWITCH = '/me/standing'
const ENDS: ReadonlySet<string> = new Set(['/sign-out', '/me/standing/leave', SWITCH])

export async function wipe(): Promise<void> {
  const all = Promise.allSettled([
    new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase('kept')
      request.onsuccess = request.onerror = request.onblocked = () => resolve()
    }),
    globalThis.caches?.delete(PAGE_CACHE),
    navigator.serviceWorker
      ?.getRegistrations()
      .then((all) =>
        Promise.all(
          all.filter((one) => new URL(one.scope).pathname === SCOPE).map((one) => one.unregister()),
        ),
      ),
  ])
  // Whoever leaves is not kept waiting by a browser that hangs.
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, LONGEST_MS))])
  sessionStorage.removeItem('kept-clock')
  localStorage.removeItem('kept')
}

/** On every page at work. Whoever signs out with updates that were not sent is shown them first, once. */
export function forgetInTime(): void {
  const mark = readMark()
  // The page of what is kept does it by itself, and says so.
  if (mark && location.pathname !== SCOPE) {
    if (isOver(mark, Date.now())) void wipe()
    else void forgetOthers().catch(() => undefined)
  }
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement
      const action = form.getAttribute('action') ?? ''
      const kept = readMark()
      if (!kept || !ENDS.has(action)) return
      const shownFirst = kept.unsent > 0 && location.pathname !== SCOPE
      // Another role forgets it on the page that it opens.
      if (action === SWITCH && !shownFirst) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (shownFirst) location.assign(`${SCOPE}#unsent`)
      else void wipe().then(() => form.submit())
    },
    true,
  )
}

/** By the field that says for which role a page was made; on a page of nobody it may still be their own. */
async function forgetOthers(): Promise<void> {
  const person = document.querySelector('.person')
  const about = person && (await readAbout())
  if (!about) return
  const membership = person.querySelector<HTMLInputElement>('[name=as]')?.value ?? ''
  if ((await ownerMark(about.salt, membership)) !== about.owner) await wipe()
}
