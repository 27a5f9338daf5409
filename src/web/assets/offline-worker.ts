/**
 * Opens the kept page of a device when there is no connection. It keeps nothing by itself and answers for that one page
 * and for the styles and scripts of it; whatever else is asked for goes its own way.
 */
import { PAGE_CACHE } from './offline/store.ts'

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asked extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
}

const PAGE = '/availability/offline'
const KEPT = '/availability/offline/kept'
const LONGEST_MS = 8_000
const worker = self as unknown as Worker

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(newOrKept(request, KEPT))
  else if (pathname.startsWith('/assets/')) event.respondWith(newOrKept(request, request))
})

/** What the server says; what is kept where it says nothing, or says it too late. */
async function newOrKept(request: Request, kept: Request | string): Promise<Response> {
  const fresh = fetch(request)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, LONGEST_MS))
  const answer = await Promise.race([fresh.catch(() => undefined), late])
  if (answer) return answer
  return (await (await caches.open(PAGE_CACHE)).match(kept)) ?? fresh
}
