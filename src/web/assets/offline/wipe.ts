/**
 * Forgets what a device keeps: at sign-out and after its days, on any page of people at work. The mark goes last: should
 * something come between, the next page begins anew.
 */
import { isOver, PAGE_CACHE, readMark } from './store.ts'

const SCOPE = '/availability/offline'
const LONGEST_MS = 3_000

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
  if (mark && isOver(mark, Date.now())) void wipe()
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement
      const kept = readMark()
      if (!kept || form.getAttribute('action') !== '/sign-out') return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (kept.unsent > 0 && location.pathname !== SCOPE) location.assign(`${SCOPE}#unsent`)
      else void wipe().then(() => form.submit())
    },
    true,
  )
}
