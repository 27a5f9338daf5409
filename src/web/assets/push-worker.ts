/**
 * Runs without a page when a push message comes. Whatever it says, one of three sentences is shown and one page opened:
 * a lock screen lies open, and a message could come from somebody who is not us.
 */
interface PushMessage extends Event {
  readonly data: { json(): unknown } | null
  waitUntil(work: Promise<unknown>): void
}
interface Tapped extends Event {
  readonly notification: { close(): void }
  waitUntil(work: Promise<unknown>): void
}
interface Worker {
  readonly registration: { showNotification(title: string, options: object): Promise<void> }
  readonly clients: { openWindow(url: string): Promise<unknown> }
  addEventListener(type: 'push', listener: (event: PushMessage) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Tapped) => void): void
}

/** As in locales/<language>/notice.json; a test compares. */
const SENTENCES = ['You have an update', 'Tiene una novedad', 'لديك تحديث']

const worker = self as unknown as Worker

worker.addEventListener('push', (event) => {
  // One tag: a newer message takes the place of an older one instead of piling up.
  event.waitUntil(
    worker.registration.showNotification(sentenceIn(event), { tag: 'update', icon: '/assets/icon.svg' }),
  )
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(worker.clients.openWindow('/sign-in'))
})

function sentenceIn(event: PushMessage): string {
  try {
    const said = (event.data?.json() as { text?: unknown } | null)?.text
    return SENTENCES.find((sentence) => sentence === said) ?? SENTENCES[0] ?? ''
  } catch {
    return SENTENCES[0] ?? ''
  }
}
