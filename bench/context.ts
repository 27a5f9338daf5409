import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { addService } from '#features/directory/add-service.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { type Keyring, keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { closedLoop, round } from './lib/closed-loop.ts'
import { median } from './lib/medians.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'
import { withoutContext } from './lib/without-context.ts'

const pairs = Number(process.env.BENCH_PAIRS ?? 1500)
const seconds = Number(process.env.BENCH_SECONDS ?? 8)

/**
 * What knowing who acts costs: a steward's edit of a record with its history, provenance, card and audit event, as the
 * product does it, against the very same code, statements and row policies where who acts is a constant (`added_cost`),
 * and against the same where no row policy holds either (`with_policies`). In turns of all three. Reads of 25 rows and
 * two bare statements (an update and an audit event, the least that an act can be) are reported beside it.
 */
export async function benchContext(): Promise<void> {
  const server = await benchDatabase('context', async () => undefined)
  const pools: pg.Pool[] = []
  const open = (pool: pg.Pool) => {
    pools.push(pool)
    return pool
  }
  try {
    say('Preparing a steward and a record …')
    const keyring = keyringFrom(randomBytes(32))
    const secret = await steward(server.superUrl)
    const as = <T>(pool: pg.Pool, work: (ctx: Context) => Promise<T>) =>
      asActor(pool, { kind: 'session', secret }, work)
    const first = openPool(server.appUrl, { max: 1, name: 'bench' })
    const added = await as(first, (ctx) => addService(ctx, keyring, entry)).finally(() => first.end())
    const without = await withoutContext(server.superUrl, server.appUrl, secret)
    const runs = {
      bare: open(without.bare),
      policies: open(without.policies),
      context: open(openPool(server.appUrl, { max: 1, name: 'bench' })),
    }
    const compare = (workFor: () => (ctx: Context) => Promise<unknown>) => {
      const acts = Object.entries(runs).map(([name, pool]) => {
        const work = workFor()
        return [name as keyof typeof runs, () => as(pool, work)] as const
      })
      return inTurns(acts)
    }
    const edited = await compare(() => edits(keyring, added.serviceId))
    const bare = await compare(() => (ctx) => twoStatements(ctx, added.organizationId))
    const read = await compare(
      () => (ctx) =>
        ctx.db.selectFrom('directory.organization').select(['id', 'name', 'doc']).limit(25).execute(),
    )

    const enter = await closedLoop(1, seconds, () => as(runs.context, async () => undefined))
    report({
      bench: 'context',
      figures: {
        enter_per_s: enter.perSecond,
        added_cost: edited.added,
        edit_ms: edited.ms.context,
        two_statements_ms: bare.ms.context,
        read_25_ms: read.ms.context,
      },
      floor: {
        edit_without_ms: edited.ms.policies,
        two_statements_without_ms: bare.ms.policies,
        read_25_without_ms: read.ms.policies,
        edit_bare_ms: edited.ms.bare,
        two_statements_bare_ms: bare.ms.bare,
        read_25_bare_ms: read.ms.bare,
      },
      ratios: {
        added_cost: edited.added,
        with_policies: edited.withPolicies,
        two_statements_added_cost: bare.added,
        two_statements_with_policies: bare.withPolicies,
        read_25_added_cost: read.added,
        read_25_with_policies: read.withPolicies,
      },
      targets: { added_cost: { atMost: 0.15 } },
      conditions: { pairs, figure: 'median of pairs taken in turns, one connection each' },
    })
  } finally {
    await Promise.all(pools.map((pool) => pool.end()))
    await server.stop()
  }
}

const entry = {
  organization: { values: { name: 'Bench Organization (fictional)', description: 'Help for young people.' } },
  service: { name: 'Bench drop-in (fictional)', description: 'Food, rest and someone to talk to.' },
  place: null,
  evidence: { method: 'human call', note: 'Called the intake line' },
} as const

/** Each call changes the same two fields to something new. */
function edits(keyring: Keyring, id: string): (ctx: Context) => Promise<unknown> {
  let version = 1
  return async (ctx) => {
    const done = await editRecord(ctx, keyring, {
      entity: 'service',
      id,
      version,
      values: {
        description: `Food, rest and someone to talk to, on day ${version}.`,
        phones: [{ number: version % 2 === 0 ? '312-555-0160' : '312-555-0161', type: 'voice' }],
      },
      evidence: { method: 'human call', note: 'Called the intake line' },
    })
    if (done.changed.length !== 2) throw new Error(`an edit changed ${done.changed.length} fields`)
    version = done.version
  }
}

async function twoStatements({ db }: Context, id: string): Promise<void> {
  await db
    .updateTable('directory.organization')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await sql`insert into audit.event (action, object_kind, object_id) values ('record.edited', 'organization', ${id})`.execute(
    db,
  )
}

type Run = 'bare' | 'policies' | 'context'

async function inTurns(acts: readonly (readonly [Run, () => Promise<unknown>])[]) {
  const took: Record<Run, number[]> = { bare: [], policies: [], context: [] }
  for (let at = 0; at < pairs + 100; at++) {
    // Who goes second finds the pages warm: each goes first in a third of the turns.
    const first = at % acts.length
    for (const [name, act] of [...acts.slice(first), ...acts.slice(0, first)]) {
      const began = performance.now()
      await act()
      // The first hundred warm up.
      if (at >= 100) took[name].push(performance.now() - began)
    }
  }
  const ms = {
    bare: median(took.bare),
    policies: median(took.policies),
    context: median(took.context),
  }
  return {
    ms: { bare: round(ms.bare), policies: round(ms.policies), context: round(ms.context) },
    added: round(ms.context / ms.policies - 1),
    withPolicies: round(ms.context / ms.bare - 1),
  }
}

/** @returns the secret of a steward's session; there are 25 organizations to read too. */
async function steward(url: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(
      `with c as (insert into identity.coalition (name, state) values ('Bench Coalition (fictional)', 'active') returning id),
         p as (insert into identity.person (name) values ('Benna Steward (fictional)') returning id),
         m as (insert into identity.membership (coalition_id, person_id, role, verified_until)
           select c.id, p.id, 'steward', current_date + 365 from c, p returning id, person_id),
         s as (insert into identity.session (secret_hash, actor_kind, person_id, method, membership_id, expires_at)
           select $1, 'person', m.person_id, 'passkey', m.id, now() + interval '1 day' from m returning id),
         f as (insert into directory.source (name, kind) values ($2, 'hsds') returning id)
       insert into directory.organization (id, name, doc, source_id)
       select gen_random_uuid(), 'Bench Organization ' || n, '{}', f.id from f, s, generate_series(1, 25) n`,
      [createHash('sha256').update(secret).digest(), `Bench ${secret.slice(0, 8)}`],
    )
  } finally {
    await admin.end()
  }
  return secret
}
