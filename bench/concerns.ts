import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { countWaiting, doneHere, waitingHere } from '#features/concerns/triage/concern-list.ts'
import { alertTasks } from '#features/on-call/coordinators/tasks.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startJobs } from '#platform/jobs/runner.ts'
import { round } from './lib/closed-loop.ts'
import { inTurns, medians } from './lib/in-turns.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'

const turns = Number(process.env.BENCH_ROUNDS ?? 5)
const whole = process.argv.includes('--small') ? 10_000 : 100_000
const tenth = whole / 10
/** Times that the list is asked for in one turn. */
const ASKS = 20
/** Of the queue: how often a worker looks by itself for what is due. */
const POLL_MS = 2_000
const ALERTS = 20

const id = (what: string) => `md5('${what}')::uuid`
const secret = randomBytes(32).toString('base64url')

/** One program with so many concerns, of which 50 wait, and its coordinator, signed in. All made up. */
async function fill(superUrl: string, concerns: number): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    say(`Making ${concerns.toLocaleString('en')} concerns …`)
    await client.query('set statement_timeout = 0; set session_replication_role = replica; begin')
    await client.query(`delete from concerns.concern; delete from identity.session; delete from on_call.call; delete from on_call.alert;
      insert into identity.coalition (id, name, state, fictional) values (${id('coalition')}, 'Bench (fictional)', 'active', true) on conflict do nothing;
      insert into identity.agency (coalition_id, id, name, discipline, state, called_number, number_source, called_by, called_at, verified_by,
        verified_at, verified_until)
      values (${id('coalition')}, ${id('agency')}, 'Bench (fictional)', 'child-welfare', 'verified', '555-0100', 'bench', ${id('one')}, now(),
        ${id('two')}, now(), current_date + 30) on conflict (coalition_id, id) do update set verified_until = excluded.verified_until;
      insert into identity.program (coalition_id, id, agency_id, name, discipline, jurisdiction, coordinating)
      values (${id('coalition')}, ${id('program')}, ${id('agency')}, 'Bench (fictional)', 'child-welfare', 'US', true) on conflict do nothing;
      insert into identity.person (id, name, state) values (${id('person')}, 'Bench (fictional)', 'active') on conflict do nothing;
      insert into identity.membership (coalition_id, id, person_id, agency_id, program_id, role, verified_until)
      values (${id('coalition')}, ${id('membership')}, ${id('person')}, ${id('agency')}, ${id('program')}, 'coordinator', current_date + 30)
        on conflict (id) do update set verified_until = excluded.verified_until`)
    await client.query(
      `insert into identity.session (secret_hash, actor_kind, person_id, method, membership_id, seen_at, proved_at, expires_at)
       values ($1, 'person', ${id('person')}, 'passkey', ${id('membership')}, now(), now(), now() + interval '24 hours')`,
      [createHash('sha256').update(secret).digest()],
    )
    await client.query(
      `insert into concerns.concern (coalition_id, id, agency_id, program_id, form, told_by, danger, about, age, key_owner, received_at, state,
         closing_by, closing_at, closing_reason, closed_by, closed_at)
       select ${id('coalition')}, gen_random_uuid(), ${id('agency')}, ${id('program')}, 'concern', 'public', 'no', 'missing', '13-15',
         gen_random_uuid(), now() - make_interval(mins => n), case when n < 50 then 'received' else 'closed' end,
         case when n >= 50 then ${id('person')} end, case when n >= 50 then now() end, case when n >= 50 then 'too-little' end,
         case when n >= 50 then ${id('two')} end, case when n >= 50 then now() end
       from generate_series(0, $1::int - 1) n`,
      [concerns],
    )
    await client.query('commit; set session_replication_role = default')
    await client.query('vacuum analyze')
  } finally {
    client.release()
    await pool.end()
  }
}

/**
 * How soon the next are told of an alert after the moment that is stored, in the queue's own intervals of looking (`delay_in_polls`), and the
 * list of all concerns of a program against that of a tenth (`growth_10x`).
 */
export async function benchConcerns(): Promise<void> {
  const stop: (() => Promise<unknown>)[] = []
  const open = async (name: string, concerns: number) => {
    const server = await benchDatabase(`concerns-${name}`, () => Promise.resolve())
    stop.push(() => server.stop())
    await fill(server.superUrl, concerns)
    const app = openPool(server.appUrl, { max: 2, name: 'bench' })
    const admin = openPool(server.superUrl, { max: 1, name: 'bench' })
    stop.push(
      () => app.end(),
      () => admin.end(),
    )
    return { server, app, admin }
  }
  const busy = () => round(loadavg()[0] ?? 0)
  const before = busy()
  try {
    const all = await open('whole', whole)
    const less = await open('tenth', tenth)
    const list = async ({ app }: typeof all) => {
      for (let n = 0; n < ASKS; n += 1)
        await asActor(
          app,
          { kind: 'session', secret },
          async (ctx) => {
            if ((await waitingHere(ctx)).length !== 50) throw new Error('not what waits')
            await doneHere(ctx)
            await countWaiting(ctx)
          },
          { readOnly: true },
        )
    }
    say('The list, in turns …')
    const took = medians(await inTurns({ whole: () => list(all), tenth: () => list(less) }, turns))
    say('Alerts that fall due …')
    const jobs = await startJobs({
      jobsUrl: all.server.jobsUrl,
      roles: defaultRoles,
      pool: all.app,
      crontab: '',
      tasks: alertTasks,
      onFailure: (task, error) => say(`${task}: ${String(error)}`),
    })
    stop.push(() => jobs.stop())
    for (let n = 0; n < ALERTS; n += 1) {
      const alert = randomUUID()
      await all.admin.query(
        `insert into on_call.alert (coalition_id, id, program_id, about_kind, about_id, occasion, minutes, rung, next_at)
         values (${id('coalition')}, $1, ${id('program')}, 'concern', $1, 'arrived', 15, 'holder', now() + make_interval(secs => $2))`,
        [alert, 2 + n / 5],
      )
      await all.admin.query(
        `select graphile_worker.add_job('settle-on-call', '{}', job_key := 'settle-on-call ' || $1, run_at := now() + make_interval(secs => $2))`,
        [alert, 2 + n / 5],
      )
    }
    await wait(2_000 + (1_000 * ALERTS) / 5 + 3 * POLL_MS)
    const { rows } = await all.admin.query<{ ms: number }>(
      `select extract(epoch from told_at - due_at)::float8 * 1000 as ms from on_call.call where rung = 'everybody' order by 1`,
    )
    if (rows.length !== ALERTS) throw new Error(`${rows.length} alerts were told of`)
    const worst = rows.at(-1)?.ms ?? 0
    const ratios = { delay_in_polls: round(worst / POLL_MS), growth_10x: round(took.whole / took.tenth) }
    report({
      bench: 'concerns',
      figures: { ...ratios, worst_delay_ms: Math.round(worst), list_ms: round(took.whole / ASKS) },
      floor: { poll_ms: POLL_MS, list_of_a_tenth_ms: round(took.tenth / ASKS) },
      ratios,
      targets: { delay_in_polls: { atMost: 2 }, growth_10x: { atMost: 1.25 } },
      conditions: {
        concerns: whole,
        concerns_of_the_tenth: tenth,
        waiting: 50,
        alerts: ALERTS,
        turns,
        postgresql: all.server.version,
        load_before: before,
        load_after: busy(),
        figure: 'medians of turns of 20 lists; the slowest of 20 alerts with one worker',
      },
    })
  } finally {
    for (const one of stop.toReversed()) await one()
  }
}
