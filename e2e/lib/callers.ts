import { randomUUID } from 'node:crypto'
import type { Said } from '#features/availability/testing/holder.ts'

export interface CallerSetup {
  readonly url: string
  /** API tokens: one counts, the others hold. */
  readonly keeper: string
  readonly seekers: readonly string[]
  readonly lines: readonly string[]
}

/** What a call answered; no status where nothing came back. */
interface Answer {
  readonly status?: number
  readonly id?: string
  readonly state?: string
  readonly version?: number
}

let calls = 0

/**
 * One call of a program's own software. Each comes from another address, so that no limit holds the callers up: the
 * program has to trust 127.0.0.1 to name it.
 */
export async function call(
  url: string,
  method: string,
  token: string,
  body: object,
  key: string,
): Promise<Answer> {
  calls += 1
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
        'x-forwarded-for': `10.${calls >> 16}.${(calls >> 8) & 255}.${calls & 255}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
    return { ...((await answer.json()) as Answer), status: answer.status }
  } catch {
    return {}
  }
}

/**
 * Six callers that hold, confirm, cancel and count over HTTP until nothing answers any more. What they ask and what was
 * answered is added to `said`, in the words of the process that calls the verbs.
 */
export function startCallers(setup: CallerSetup, said: Said[]): Promise<unknown> {
  return Promise.all([0, 1, 2, 3, 4, 5].map((caller) => callOn(setup, caller, said)))
}

async function callOn(setup: CallerSetup, caller: number, said: Said[]): Promise<void> {
  const api = `${setup.url}/api/availability`
  for (let n = caller; ; n += 1) {
    const line = setup.lines[n % setup.lines.length] ?? ''
    const secret = setup.seekers[caller % setup.seekers.length] ?? ''
    const key = randomUUID()
    said.push({ asks: key, line, secret })
    const held = await call(`${api}/lines/${line}/holds`, 'POST', secret, {}, key)
    if (!answered(held)) return
    said.push({ done: key, hold: held.id ?? '', state: held.state ?? '' })
    if (n % 3 !== 0) {
      const move = n % 3 === 1 ? 'confirm' : 'cancel'
      const moved = await call(`${api}/holds/${held.id}/${move}`, 'POST', secret, {}, randomUUID())
      if (!answered(moved)) return
      said.push({ done: key, hold: moved.id ?? '', state: moved.state ?? '' })
    }
    if (n % 4 === 0) {
      const counted = randomUUID()
      const numbers = { total: 9_000 + (n % 900), occupied: n % 50 }
      const count = await call(`${api}/lines/${line}/count`, 'PUT', setup.keeper, numbers, counted)
      if (!answered(count)) return
      said.push({ done: counted, line, version: count.version ?? 0 })
    }
  }
}

function answered(answer: Answer): boolean {
  if (answer.status === undefined) return false
  if (answer.status !== 200) throw new Error(`a call was answered with ${JSON.stringify(answer)}`)
  return true
}

/** Callers who ask again until they are answered. */
export interface Persistent {
  /** How often each status came; 0 where nothing came back. */
  readonly statuses: ReadonlyMap<number, number>
  /** What none of them may ever be told. */
  readonly wrong: readonly string[]
  /** Lets each finish what it asks for, as far as that is answered within a minute. */
  stop(): Promise<void>
}

/** A refusal that says how things stand, and an answer that says "later". */
const REFUSED = 409
const LATER: readonly number[] = [0, 429, 502, 503]

/** The same, by callers to whom things happen: whoever is told nothing, or to try later, sends the same again. */
export function keepCalling(setup: CallerSetup, said: Said[]): Persistent {
  const statuses = new Map<number, number>()
  const wrong: string[] = []
  let stopped = false

  /** @returns undefined when it was refused, or stopped before it was answered. */
  async function insist(...asked: Parameters<typeof call>): Promise<Answer | undefined> {
    const deadline = () => stopped && performance.now() > stoppedAt + 60_000
    while (!deadline()) {
      const answer = await call(...asked)
      const status = answer.status ?? 0
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status === 200) return answer
      if (status === REFUSED) return undefined
      if (!LATER.includes(status)) {
        wrong.push(`${asked[1]} ${asked[0]}: ${JSON.stringify(answer)}`)
        return undefined
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return undefined
  }

  async function work(caller: number): Promise<void> {
    const api = `${setup.url}/api/availability`
    for (let n = caller; !stopped; n += 1) {
      const line = setup.lines[n % setup.lines.length] ?? ''
      const secret = setup.seekers[caller % setup.seekers.length] ?? ''
      const key = randomUUID()
      if (n % 4 === 0) {
        const numbers = { total: 9_000 + (n % 900), occupied: n % 50 }
        const count = await insist(`${api}/lines/${line}/count`, 'PUT', setup.keeper, numbers, key)
        if (count) said.push({ done: key, line, version: count.version ?? 0 })
        continue
      }
      said.push({ asks: key, line, secret })
      const held = await insist(`${api}/lines/${line}/holds`, 'POST', secret, {}, key)
      if (!held) continue
      said.push({ done: key, hold: held.id ?? '', state: held.state ?? '' })
      if (n % 3 === 0) continue
      const move = n % 3 === 1 ? 'confirm' : 'cancel'
      const moved = await insist(`${api}/holds/${held.id}/${move}`, 'POST', secret, {}, randomUUID())
      if (moved) said.push({ done: key, hold: moved.id ?? '', state: moved.state ?? '' })
    }
  }

  let stoppedAt = 0
  const working = Promise.all([0, 1, 2, 3, 4, 5].map(work))
  return {
    statuses,
    wrong,
    async stop() {
      stopped = true
      stoppedAt = performance.now()
      await working
    },
  }
}
