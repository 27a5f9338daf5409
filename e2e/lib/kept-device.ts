import type { BrowserContext, Page } from 'playwright-core'
import type { Relay } from './relay.ts'

/** A device that keeps lines and free places for when the network is away (src/features/availability/offline). */
export const OFFLINE_PAGE = '/availability/offline'
const PASSPHRASE = 'five quiet boats at dusk'

export async function switchOn(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('The same once more').fill(PASSPHRASE)
  await page.getByLabel(/This device belongs to my program/).check()
  await page.getByRole('button', { name: 'Keep it on this device' }).press('Enter')
  await page.getByText('It is kept.').waitFor()
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Your passphrase').fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your beds and slots' }).waitFor()
}

/**
 * Takes the connection away until {@link reconnect}. A page that is loaded again, and its worker, can ask before the browser has
 * told them that there is no network: so the wire is cut as well.
 */
export async function disconnect(context: BrowserContext, page: Page, relay: Relay): Promise<void> {
  relay.cut()
  await context.setOffline(true)
  await page.getByText('There is no connection.').waitFor()
}

export async function reconnect(context: BrowserContext, relay: Relay): Promise<void> {
  relay.mend()
  await context.setOffline(false)
}

/** One tap on a line of one's own, which is written down. */
export async function tapOffline(page: Page, line: string, tap: RegExp): Promise<void> {
  const card = page.locator('[data-list="lines"] li', { hasText: line })
  await card.getByRole('button', { name: tap }).press('Enter')
  await page.getByText('Written down. It is sent when there is a connection.').waitFor()
}

export const waiting = (page: Page, words: string) =>
  page.locator('[data-list="queue"] li', { hasText: words })

/** All that a browser keeps for this origin, as text that could be read. */
export const kept = (page: Page) =>
  page.evaluate(async () => {
    const records: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name)
      // Looking makes none: one that is being deleted is gone.
      opening.onupgradeneeded = () => opening.transaction?.abort()
      const there = await new Promise((resolve) => {
        opening.onsuccess = () => resolve(true)
        opening.onerror = () => resolve(false)
      })
      if (!there) continue
      for (const store of opening.result.objectStoreNames) {
        const all = opening.result.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => {
          all.onsuccess = resolve
        })
        records.push(...all.result)
      }
      opening.result.close()
    }
    const bytes = (value: unknown): unknown =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value as ArrayBuffer)
        : value
    return {
      records: records.length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      marks: localStorage.length,
      text:
        JSON.stringify(records, (_key, value) => bytes(value)) +
        JSON.stringify({ ...localStorage, ...sessionStorage }),
    }
  })

export const nothing = { records: 0, caches: 0, workers: 0, marks: 0 }
