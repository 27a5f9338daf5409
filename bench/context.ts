import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { closedLoop, round } from './lib/closed-loop.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'

const pairs = Number(process.env.BENCH_PAIRS ?? 1500)
const seconds = Number(process.env.BENCH_SECONDS ?? 8)

/**
 * What knowing who acts costs: an edit of a record, its history and its audit event inside `identity.enter`, against the
 * very same statements without it, in turns. Without a context the row policies refuse the edit, so those go past them
 * as the administrator's: what is left out is the whole cost of a context, policies included. Medians are compared.
 */
export async function benchContext(): Promise<void> {
  const server = await benchDatabase('context', async () => undefined)
  const plain = new pg.Client({ connectionString: server.superUrl })
  const known = new pg.Client({ connectionString: server.appUrl })
  try {
    await Promise.all([plain.connect(), known.connect()])
    say('Preparing a steward and a record …')
    const { secret, organization } = await prepare(plain)
    const edit = async (client: pg.Client, as?: string) => {
      await inContext(client, as, async () => {
        await client.query({
          name: 'edit',
          text: 'update directory.organization set version = version + 1, modified_at = now() where id = $1',
          values: [organization],
        })
        await client.query({
          name: 'audit',
          text: `insert into audit.event (action, object_kind, object_id) values ('record.edited', 'organization', $1)`,
          values: [organization],
        })
      })
    }
    const read = async (client: pg.Client, as?: string) =>
      inContext(client, as, async () => {
        await client.query({
          name: 'read',
          text: 'select id, name, doc from directory.organization limit 25',
        })
      })
    const edits = await inTurns(
      () => edit(plain),
      () => edit(known, secret),
    )
    const reads = await inTurns(
      () => read(plain),
      () => read(known, secret),
    )
    const enter = await closedLoop(1, seconds, () => inContext(known, secret, async () => undefined))
    report({
      bench: 'context',
      figures: {
        enter_per_s: enter.perSecond,
        added_cost: edits.added,
        edit_ms: edits.with,
        read_25_ms: reads.with,
      },
      floor: { edit_without_ms: edits.without, read_25_without_ms: reads.without },
      ratios: { added_cost: edits.added, read_25_added_cost: reads.added },
      targets: { added_cost: { atMost: 0.15 } },
      conditions: { pairs, figure: 'median of pairs taken in turns, one connection each' },
    })
  } finally {
    await Promise.all([plain.end(), known.end()])
    await server.stop()
  }
}

async function inContext(
  client: pg.Client,
  secret: string | undefined,
  work: () => Promise<void>,
): Promise<void> {
  await client.query('begin; close all')
  if (secret !== undefined)
    await client.query({ name: 'enter', text: 'select * from identity.enter($1)', values: [secret] })
  await work()
  await client.query('commit')
}

async function inTurns(without: () => Promise<void>, within: () => Promise<void>) {
  const took = { without: [] as number[], with: [] as number[] }
  for (let at = 0; at < pairs + 100; at++) {
    for (const [name, act] of [
      ['without', without],
      ['with', within],
    ] as const) {
      const began = performance.now()
      await act()
      // The first hundred warm up.
      if (at >= 100) took[name].push(performance.now() - began)
    }
  }
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
  const [a, b] = [median(took.without), median(took.with)]
  return { without: round(a), with: round(b), added: round(b / a - 1) }
}

async function prepare(admin: pg.Client): Promise<{ secret: string; organization: string }> {
  const secret = randomBytes(32).toString('base64url')
  const { rows } = await admin.query<{ organization: string }>(
    `with c as (insert into identity.coalition (name, state) values ('Bench Coalition (fictional)', 'active') returning id),
       p as (insert into identity.person (name) values ('Benna Steward') returning id),
       m as (insert into identity.membership (coalition_id, person_id, role, verified_until)
         select c.id, p.id, 'steward', current_date + 365 from c, p returning id, person_id),
       s as (insert into identity.session (secret_hash, actor_kind, person_id, method, membership_id, expires_at)
         select $1, 'person', m.person_id, 'passkey', m.id, now() + interval '1 day' from m returning id),
       f as (insert into directory.source (name, kind) values ($2, 'hsds') returning id),
       o as (insert into directory.organization (id, name, doc, source_id)
         select gen_random_uuid(), 'Bench Organization ' || n, '{}', f.id from f, generate_series(1, 25) n returning id)
     select o.id as organization, s.id from o, s limit 1`,
    [createHash('sha256').update(secret).digest(), `Bench ${secret.slice(0, 8)}`],
  )
  return { secret, organization: rows[0]?.organization ?? '' }
}
