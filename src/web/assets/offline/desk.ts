import {
  type CountEntry,
  type Entry,
  fieldsOf,
  type Kept,
  type Snapshot,
  sendable,
  type Theirs,
  without,
} from './entries.ts'
import { keyFrom, newSalt, ownerMark, ROUNDS, seal, unseal } from './seal.ts'
import type { Reading } from './steady-clock.ts'
import { PAGE_CACHE, putSealed, readAbout, readSealed, removeSealed, writeAbout, writeMark } from './store.ts'
import { wipe } from './wipe.ts'

/** What a page holds while it is unlocked. */
export interface Opened {
  readonly key: CryptoKey
  readonly kept: Kept
  readonly entries: readonly Entry[]
}

const ROOT = '/availability/offline'
const WORKER = '/assets/offline-worker.js'

interface ScriptPolicy {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(url: string): string }
}

/** The worker's address is the only script address that this page can make. */
function workerAddress(): string {
  const { trustedTypes } = globalThis as unknown as { trustedTypes?: ScriptPolicy }
  return (
    trustedTypes?.createPolicy('offline-worker', { createScriptURL: () => WORKER }).createScriptURL('') ??
    WORKER
  )
}

/** What the server said. `away`: nothing, or that it cannot now. */
type Said =
  | { readonly is: 'ok'; readonly value: unknown }
  | { readonly is: 'away' }
  | { readonly is: 'refused'; readonly status: number; readonly code: string; readonly sentence: string }

async function ask(path: string, fields?: Record<string, string>): Promise<Said> {
  try {
    const answer = await fetch(ROOT + path, {
      method: fields ? 'POST' : 'GET',
      headers: { accept: 'application/json' },
      ...(fields && { body: new URLSearchParams(fields) }),
      redirect: 'error',
    })
    if (answer.ok) return { is: 'ok', value: await answer.json() }
    if (answer.status === 429 || answer.status >= 500) return { is: 'away' }
    const { code = '', detail = '' } = (await answer.json()) as { code?: string; detail?: string }
    return { is: 'refused', status: answer.status, code, sentence: detail }
  } catch {
    return { is: 'away' }
  }
}

const wantsSignIn = (said: Said) =>
  said.is === 'refused' && ['not-signed-in', 'idle', 'prove-again', 'not-permitted'].includes(said.code)

/** The page that opens without a connection, with its styles and scripts; what an older release needed goes. */
async function keepPage(): Promise<void> {
  const parts = document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>(
    'link[rel=stylesheet], link[rel=icon], script[src]',
  )
  const wanted = [...parts].map((part) => ('href' in part ? part.href : part.src))
  const cache = await caches.open(PAGE_CACHE)
  await cache.addAll([`${ROOT}/kept`, ...wanted])
  const known = new Set([new URL(`${ROOT}/kept`, location.origin).href, ...wanted])
  for (const request of await cache.keys()) if (!known.has(request.url)) await cache.delete(request)
}

/** Switches it on: the worker and the page first, what is sealed last. Whatever fails leaves nothing behind. */
export async function begin(passphrase: string, read: () => Reading): Promise<Opened | undefined> {
  try {
    const on = await ask('/on', {})
    const seen = read()
    const told = await ask('/snapshot')
    if (on.is !== 'ok' || told.is !== 'ok') return undefined
    await navigator.serviceWorker.register(workerAddress(), { scope: ROOT })
    await keepPage()
    const snapshot = told.value as Snapshot
    const salt = newSalt()
    const key = await keyFrom(passphrase, salt)
    writeMark(0, true)
    await writeAbout({ salt, rounds: ROUNDS, owner: await ownerMark(salt, snapshot.membership) })
    const opened: Opened = { key, kept: { snapshot, seen }, entries: [] }
    await keepSnapshot(opened)
    return opened
  } catch {
    await wipe()
    return undefined
  }
}

async function keepSnapshot({ key, kept }: Opened): Promise<void> {
  await putSealed({ id: 'snapshot', ...(await seal(key, 'snapshot', kept)) })
}

/** @returns undefined for a wrong passphrase */
export async function unlock(passphrase: string): Promise<Opened | undefined> {
  const about = await readAbout()
  if (!about) return undefined
  const key = await keyFrom(passphrase, about.salt, about.rounds)
  const records = await readSealed()
  const snapshot = records.find(({ id }) => id === 'snapshot')
  const kept = snapshot && (await unseal<Kept>(key, 'snapshot', snapshot))
  if (!kept) return undefined
  const entries: Entry[] = []
  for (const record of records) {
    if (record.id === 'snapshot') continue
    const entry = await unseal<Entry>(key, record.id, record)
    if (entry) entries.push(entry)
  }
  return { key, kept, entries: entries.sort((a, b) => a.n - b.n) }
}

const idOf = (entry: Entry) => `entry ${entry.key}`

/** Adds an entry, or puts another state of it in its place. Said to be written down only when it is. */
export async function put(opened: Opened, entry: Entry): Promise<Opened> {
  await putSealed({ id: idOf(entry), ...(await seal(opened.key, idOf(entry), entry)) })
  const others = opened.entries.filter((one) => one.key !== entry.key)
  const entries = [...others, entry].sort((a, b) => a.n - b.n)
  writeMark(entries.length, false)
  return { ...opened, entries }
}

/** Takes an entry away; what built on it is kept as what it is then. */
export async function drop(opened: Opened, gone: Entry, sent: boolean): Promise<Opened> {
  const entries = sent ? opened.entries.filter((one) => one.key !== gone.key) : without(opened.entries, gone)
  for (const entry of entries)
    if (!opened.entries.includes(entry))
      await putSealed({ id: idOf(entry), ...(await seal(opened.key, idOf(entry), entry)) })
  await removeSealed(idOf(gone))
  writeMark(entries.length, false)
  return { ...opened, entries }
}

/** How the line stands now is known without asking again. */
function counted(opened: Opened, entry: CountEntry, version: number): Opened {
  const { snapshot, seen } = opened.kept
  const lines = snapshot.lines.map((line) =>
    line.id === entry.line
      ? { ...line, version, numbers: entry.numbers, taking: entry.taking, minutes: null }
      : line,
  )
  return { ...opened, kept: { seen, snapshot: { ...snapshot, lines } } }
}

export type Sent = 'sent' | 'sentUnsure' | 'held' | 'saysConflict' | 'refused' | 'signIn' | 'away'

/** Sends one entry and keeps what came of it. @param decided version of the count that the person was shown */
export async function sendOne(
  opened: Opened,
  entry: Entry,
  read: () => Reading,
  decided?: number,
): Promise<{ opened: Opened; came: Sent }> {
  const said = await ask('/replay', fieldsOf(entry, read(), decided))
  if (said.is === 'away') return { opened, came: 'away' }
  if (said.is === 'refused') {
    if (wantsSignIn(said)) return { opened, came: 'signIn' }
    return { opened: await put(opened, { ...entry, refused: said.sentence }), came: 'refused' }
  }
  const answer = said.value as
    | { outcome: 'counted'; version: number; doubtful: boolean }
    | { outcome: 'conflict'; theirs: Theirs }
    | { outcome: 'held' }
  if (answer.outcome === 'conflict' && entry.what === 'count')
    return { opened: await put(opened, { ...entry, theirs: answer.theirs }), came: 'saysConflict' }
  const left = await drop(opened, entry, true)
  if (answer.outcome !== 'counted' || entry.what !== 'count') return { opened: left, came: 'held' }
  const now = counted(left, entry, answer.version)
  await keepSnapshot(now)
  return { opened: now, came: answer.doubtful ? 'sentUnsure' : 'sent' }
}

/** Sends what can be sent, the oldest first. @returns what is to be said of it; undefined where there was nothing. */
export async function sendAll(
  before: Opened,
  read: () => Reading,
): Promise<{ opened: Opened; came: Sent | undefined }> {
  let opened = before
  let came: Sent | undefined
  const weight: readonly Sent[] = ['sent', 'sentUnsure', 'saysConflict', 'refused', 'signIn', 'away']
  for (let entry = sendable(opened.entries); entry; entry = sendable(opened.entries)) {
    const one = await sendOne(opened, entry, read)
    opened = one.opened
    if (came === undefined || weight.indexOf(one.came) > weight.indexOf(came)) came = one.came
    if (one.came === 'away' || one.came === 'signIn') break
  }
  return { opened, came }
}

/** Looks again, with a connection. Under a new sign-in of the same role the device is told of anew. */
export async function renew(
  opened: Opened,
  read: () => Reading,
): Promise<{ opened: Opened; came: 'renewed' | 'signIn' | 'away' }> {
  const seen = read()
  let told = await ask('/snapshot')
  const asksAnew = told.is === 'refused' && told.code === 'nothing-kept' && opened.entries.length === 0
  if (asksAnew && (await ask('/on', {})).is === 'ok') told = await ask('/snapshot')
  if (told.is !== 'ok') return { opened, came: wantsSignIn(told) ? 'signIn' : 'away' }
  const snapshot = told.value as Snapshot
  // Under another role nothing is looked at; the page itself forgets when it is loaded again.
  if (snapshot.membership !== opened.kept.snapshot.membership) return { opened, came: 'signIn' }
  const now = { ...opened, kept: { snapshot, seen } }
  await keepSnapshot(now)
  await keepPage().catch(() => undefined)
  writeMark(now.entries.length, true)
  return { opened: now, came: 'renewed' }
}
