import { spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { round } from './lib/closed-loop.ts'
import { getRequest } from './lib/http-load.ts'
import { median } from './lib/medians.ts'
import { load } from './lib/pages.ts'
import { startProgram } from './lib/program.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'

const pairs = Number(process.env.BENCH_PAIRS ?? 7)
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
const users = 4
/** Enough that none of the imports ends while it is measured. */
const services = Number(process.env.BENCH_SERVICES ?? 1_500)

/**
 * How long a page takes that asks no question (GET /help) while the same program imports a file whose texts were made to
 * keep patterns busy, against the same page while two other processes are busy: a neighbor that nobody can forbid. In
 * turns, by pairs; a page beside an import must not be slower.
 */
export async function benchBesideImport(): Promise<void> {
  const server = await benchDatabase('beside-import', async () => undefined)
  const program = await startProgram(server)
  const admin = new pg.Client({ connectionString: server.superUrl })
  await admin.connect()
  const took: Record<'alone' | 'busy' | 'import', { p50: number[]; p95: number[]; perSecond: number[] }> = {
    alone: { p50: [], p95: [], perSecond: [] },
    busy: { p50: [], p95: [], perSecond: [] },
    import: { p50: [], p95: [], perSecond: [] },
  }
  const pages = async (beside: keyof typeof took) => {
    const { p50Ms, p95Ms, perSecond } = await load(program.port, users, seconds, () => getRequest('/help'))
    took[beside].p50.push(p50Ms)
    took[beside].p95.push(p95Ms)
    took[beside].perSecond.push(perSecond)
  }
  try {
    const steward = new Steward(program.port, await stewardSession(admin))
    const file = hostileFile()
    for (let pair = 0; pair < pairs; pair += 1) {
      say(`Pair ${pair + 1} of ${pairs} …`)
      await pages('alone')
      const turns = [
        () => besideBusy(() => pages('busy')),
        () => besideImport(admin, steward, file, () => pages('import')),
      ]
      for (const turn of pair % 2 === 0 ? turns : turns.reverse()) await turn()
    }
  } finally {
    await admin.end()
    await program.stop()
    await server.stop()
  }
  const ratio = (figure: 'p95' | 'perSecond') =>
    median(took.import[figure].map((value, at) => value / (took.busy[figure][at] ?? Number.NaN)))
  // Four users wait for each other's pages: how many are served says how long one takes.
  const ratios = { page_to_busy: round(1 / ratio('perSecond')), p95_to_busy: round(ratio('p95')) }
  report({
    bench: 'beside-import',
    figures: {
      page_p50_ms: round(median(took.import.p50)),
      page_p95_ms: round(median(took.import.p95)),
      page_per_s: round(median(took.import.perSecond)),
      ...ratios,
    },
    floor: {
      busy_p50_ms: round(median(took.busy.p50)),
      busy_p95_ms: round(median(took.busy.p95)),
      busy_per_s: round(median(took.busy.perSecond)),
      alone_p50_ms: round(median(took.alone.p50)),
      alone_p95_ms: round(median(took.alone.p95)),
      alone_per_s: round(median(took.alone.perSecond)),
    },
    ratios,
    targets: { page_to_busy: { atMost: 1 }, p95_to_busy: { atMost: 1 } },
    conditions: { pairs, seconds, users, services, figure: 'median of pairs taken in turns' },
  })
}

/** Two processes that do nothing but work. */
async function besideBusy(measure: () => Promise<void>): Promise<void> {
  const busy = [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }))
  try {
    await measure()
  } finally {
    for (const one of busy) one.kill('SIGKILL')
  }
}

async function besideImport(
  admin: pg.Client,
  steward: Steward,
  file: string,
  measure: () => Promise<void>,
): Promise<void> {
  const page = await steward.send(file)
  const atWork = async () => {
    const { rows } = await admin.query<{ state: string }>('select state from upload.file where id = $1', [
      page.split('/').at(-1),
    ])
    return rows[0]?.state === 'preview'
  }
  if (!(await atWork()))
    throw new Error('the import was over before it was measured: set BENCH_SERVICES higher')
  await measure()
  if (!(await atWork()))
    throw new Error('the import was over while it was measured: set BENCH_SERVICES higher')
  await steward.leave(page)
  for (;;) {
    const { rowCount } = await admin.query('select from upload.turn')
    if (rowCount === 0) return
    await wait(100)
  }
}

/** Services whose descriptions look like addresses at every step, and never are one. */
function hostileFile(): string {
  const organization = { id: randomUUID(), name: 'Bench Organization (fictional)', description: 'Made up.' }
  const description = `${'1.111 1.111,'.repeat(3_000)} street`
  return JSON.stringify(
    Array.from({ length: services }, (_one, n) => ({
      id: randomUUID(),
      name: `Service ${n} (fictional)`,
      status: 'active',
      description,
      organization_id: organization.id,
      organization,
    })),
  )
}

/** Somebody who sends files, as a browser does. */
class Steward {
  readonly #base: string
  readonly #headers: Readonly<Record<string, string>>

  constructor(port: number, secret: string) {
    this.#base = `http://127.0.0.1:${port}`
    this.#headers = { cookie: `bw_session=${secret}`, 'sec-fetch-site': 'same-origin' }
  }

  /** @returns the path of the upload's page. */
  async send(file: string): Promise<string> {
    const body = new FormData()
    body.set('source', 'Bench list')
    body.set('format', 'hsds-3')
    body.set('file', new Blob([file]), 'services.json')
    return await this.#post('/steward/import', body)
  }

  async leave(page: string): Promise<void> {
    await this.#post(`${page}/leave`, new URLSearchParams())
  }

  async #post(path: string, body: FormData | URLSearchParams): Promise<string> {
    const answer = await fetch(`${this.#base}${path}`, {
      method: 'POST',
      headers: this.#headers,
      body,
      redirect: 'manual',
    })
    const text = await answer.text()
    if (answer.status !== 303) throw new Error(`${path} was answered ${answer.status}: ${text.slice(0, 500)}`)
    return answer.headers.get('location') ?? ''
  }
}

/** @returns the secret of a steward's session. */
async function stewardSession(admin: pg.Client): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await admin.query(
    `with c as (insert into identity.coalition (name, state) values ('Bench Coalition (fictional)', 'active') returning id),
       p as (insert into identity.person (name) values ('Benna Steward (fictional)') returning id),
       m as (insert into identity.membership (coalition_id, person_id, role, verified_until)
         select c.id, p.id, 'steward', current_date + 365 from c, p returning id, person_id)
     insert into identity.session (secret_hash, actor_kind, person_id, method, membership_id, expires_at)
     select $1, 'person', m.person_id, 'passkey', m.id, now() + interval '1 day' from m`,
    [createHash('sha256').update(secret).digest()],
  )
  return secret
}
