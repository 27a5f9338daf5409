import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callsDue } from '#features/clocks/engine/escalation.ts'
import { holdingOf } from '#features/clocks/engine/holding.ts'
import { hashOfPack, textOfPack } from '#features/clocks/packs/pack.ts'
import { shippedPacks } from '#features/clocks/packs/shipped-packs.ts'
import { clockOf, clocksOf } from '#features/clocks/running/clocks-of.ts'
import { type Saying, sayOfClock } from '#features/clocks/running/say-of-clock.ts'
import { settleClocks } from '#features/clocks/running/settle.ts'
import { startClocks } from '#features/clocks/running/start-clocks.ts'
import { openSubject } from '#features/records/index.ts'
import { type Colleague, someone } from '#features/records/testing/records-town.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { waitUntilGone } from '#platform/postgres/processes.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { testSeed } from '#platform/testing/in-full.ts'
import { aMember } from '#platform/testing/people.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { aClinicIn, type Installation, startInstallation } from '../testing/installation.ts'
import { StopOrder } from './stop-order.ts'

const HOUR = 3_600_000
const STEPS = 60
/** PostgreSQL goes before these. */
const CRASHES = [22, 44]

let folder: string
let env: Record<string, string>
let live: Installation
let order = new StopOrder()
let db: TestDatabase
let subject: string
/** Two people of the clinic, by id. */
const people = new Map<string, string>()
const secrets = new Map<string, string>()

const as = (id: string): Colleague['run'] => live.as(secrets.get(id) ?? '')

function reach(): void {
  const { superUrl, appUrl, jobsUrl } = live.database
  const admin = openPool(superUrl, { max: 2, name: 'tests' })
  const app = openPool(appUrl, { max: 4, name: 'tests' })
  order.add(async () => await admin.end())
  order.add(async () => await app.end())
  db = { admin, app, urls: { jobs: jobsUrl } } as unknown as TestDatabase
}

beforeAll(async () => {
  folder = dataFolder('breakwater-clocks-')
  env = { BREAKWATER_DATA: join(folder, 'data'), BREAKWATER_KEY_FILE: join(folder, 'operator.key') }
  loadKeyring(join(folder, 'operator.key'), { create: true })
  live = await startInstallation(env, order)
  await prepareQueue(live.database.jobsUrl, defaultRoles)
  const { people: made, clinic, agency } = await aClinicIn(live, order)
  reach()
  for (const name of ['Nora', 'Kwame']) {
    const { person, secret } = await aMember(made, 'program-worker', clinic)
    people.set(name, person)
    secrets.set(person, secret)
  }
  await db.admin.query(
    `update identity.program set discipline = 'child-welfare', funding = '{IV-E}' where id = $1`,
    [clinic.program],
  )
  const [federal] = shippedPacks().filter(({ jurisdiction }) => jurisdiction === 'US')
  const text = federal ? textOfPack(federal) : ''
  await db.admin.query(`insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US', $2)`, [
    hashOfPack(text),
    text,
  ])
  await db.admin.query(
    `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted, signed_at)
     values ($1, 'US', $2, $3, 'Counsel (fictional)', 'Counsel', 'Illinois', now() - interval '10 days')`,
    [agency.coalition, hashOfPack(text), people.get('Nora')],
  )
  subject = (await as(people.get('Nora') ?? '')((ctx) => openSubject(ctx, live.keys, someone('Robin'))))
    .subject
})
afterAll(async () => {
  await order.stop()
  removeData(folder)
})

/** The power goes, and comes back. */
async function crash(): Promise<void> {
  const pid = Number(readFileSync(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGKILL')
  await waitUntilGone(pid, 10_000)
  await order.stop()
  order = new StopOrder()
  live = await startInstallation(env, order)
  reach()
}

/** Whoever does it is gone before it is kept. */
async function isKilled(ctx: Context): Promise<void> {
  const [own] = await ctx.prepared<{ pid: number }>('test_pid', 'select pg_backend_pid() as pid', [])
  await db.admin.query('select pg_terminate_backend($1)', [own?.pid])
  await ctx.prepared('test_pid', 'select pg_backend_pid() as pid', [])
}

it('loses no statement, breach or call, doubles none, and each clock is held by one, whoever is killed between steps', async () => {
  let seed = testSeed(20_261_201) >>> 0
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const pick = <T>(all: readonly T[]): T => all[draw(all.length)] as T
  const [nora, kwame] = [...people.values()] as [string, string]
  /** What somebody was told is kept: statements, and who holds it. */
  const model = new Map<string, { said: number; holder: string; offered: string | null }>()
  const done = { kept: 0, killed: 0, settled: 0 }

  const start = async (by: string) => {
    const { clocks } = await as(by)((ctx) =>
      startClocks(ctx, subject, {
        trigger: 'missing-told',
        at: new Date(ctx.now.getTime() - draw(40) * HOUR - 1000),
        answers: {},
      }),
    )
    for (const id of clocks) model.set(id, { said: 1, holder: by, offered: null })
  }
  const say = async (by: string, id: string, saying: Saying, dies: boolean) => {
    const mine = model.get(id)
    if (!mine) return
    let steps = 0
    try {
      await as(by)(async (ctx) => {
        await sayOfClock(ctx, live.keys, subject, id, saying)
        steps = (await clockOf(ctx, subject, id)).steps
        if (dies) await isKilled(ctx)
      })
    } catch {
      done.killed += dies ? 1 : 0
      return
    }
    // That one knows is said once, however often; everything else is one statement each time.
    if (steps !== mine.said || saying.type !== 'acknowledged') expect(steps).toBe(mine.said + 1)
    done.kept += 1
    mine.said = steps
    if (saying.type === 'offered') mine.offered = saying.to
    if (saying.type === 'offer-ended') mine.offered = null
    if (saying.type === 'accepted') [mine.holder, mine.offered] = [by, null]
  }
  const settle = async (dies: boolean) => {
    await asJob(db, async (ctx) => {
      await settleClocks(ctx)
      if (dies) await isKilled(ctx)
    }).catch((error: unknown) => {
      if (!dies) throw error
      done.killed += 1
    })
    done.settled += 1
  }

  await start(nora)
  for (let step = 0; step < STEPS; step += 1) {
    if (CRASHES.includes(step)) await crash()
    const by = pick([nora, kwame])
    const dies = draw(4) === 0
    const id = pick([...model.keys()])
    const stop: Saying = {
      type: 'stopped',
      stop: pick(['police', 'ncmec']),
      at: new Date(Date.now() - 500),
      channel: 'phone',
      number: '26-0042',
      person: '',
      text: '',
    }
    switch (draw(6)) {
      case 0:
        await start(by)
        break
      case 1:
        await say(by, id, stop, dies)
        break
      case 2:
        await say(by, id, { type: 'offered', to: by === nora ? kwame : nora }, dies)
        break
      case 3:
        await say(by, id, pick<Saying>([{ type: 'accepted' }, { type: 'offer-ended' }]), dies)
        break
      case 4:
        await say(by, id, { type: 'acknowledged' }, dies)
        break
      default:
        await settle(dies)
    }
  }
  await settle(false)

  expect(done.kept).toBeGreaterThan(8)
  expect(done.killed).toBeGreaterThan(3)
  const clocks = await as(nora)((ctx) => clocksOf(ctx, subject))
  expect(
    Object.fromEntries(
      clocks.map((one) => [one.id, [one.steps, one.said.length, one.holder, one.offeredTo]]),
    ),
  ).toEqual(
    Object.fromEntries([...model].map(([id, one]) => [id, [one.said, one.said, one.holder, one.offered]])),
  )
  let breaches = 0
  for (const { id, log, row, place, standing, state, holder } of clocks) {
    expect(holdingOf(log).holder).toBe(holder)
    const { rows: kept } = await db.admin.query<{ due_at: Date }>(
      'select due_at from clocks.breach where clock_id = $1 order by 1',
      [id],
    )
    expect(kept.map(({ due_at }) => due_at.getTime())).toEqual(state.breaches.map((at) => at.getTime()))
    breaches += kept.length
    const { rows: told } = await db.admin.query<{ key: string; people: number }>(
      `select alarm || ' ' || (extract(epoch from alarm_at) * 1000)::bigint || ' ' || rung as key, people from clocks.call
       where clock_id = $1`,
      [id],
    )
    const due = callsDue(row, log, place, standing, new Date())
    expect(told.map(({ key }) => key).toSorted()).toEqual(
      due.map(({ alarm, rung }) => `${alarm.of} ${alarm.at.getTime()} ${rung}`).toSorted(),
    )
    // Each was told once: as many notices as there were people to tell, and one for each offer.
    const { rows: notices } = await db.admin.query<{ n: number }>(
      `select count(*)::int as n from notices.notice where about_id = $1`,
      [id],
    )
    const offers = log.filter(({ type }) => type === 'offered').length
    expect(notices[0]?.n).toBe(told.reduce((sum, one) => sum + one.people, 0) + offers)
  }
  expect(breaches).toBeGreaterThan(0)
})
