import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { addService, editRecord } from '#features/directory/index.ts'
import { type Keyring, keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { closedLoop, round } from './lib/closed-loop.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'
import { withoutContext } from './lib/without-context.ts'

const pairs = Number(process.env.BENCH_PAIRS ?? 1500)
const seconds = Number(process.env.BENCH_SECONDS ?? 8)

/**
 * What knowing who acts costs: a steward's edit of a record with its history, provenance, card and audit event, as the
 * product does it, against the very same code and statements without a context, in turns. Reads of 25 rows and two
 * bare statements (an update and an audit event, the least that an act can be) are reported beside it.
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
    const plain = open(await withoutContext(server.superUrl, secret))
    const app = open(openPool(server.appUrl, { max: 1, name: 'bench' }))
    const edit = { plain: edits(keyring, added.serviceId), app: edits(keyring, added.serviceId) }
    const compare = (work: (ctx: Context) => Promise<unknown>, same = work) =>
      inTurns(
        () => as(plain, work),
        () => as(app, same),
      )
    const edited = await compare(edit.plain, edit.app)
    const bare = await compare((ctx) => twoStatements(ctx, added.organizationId))
    const read = await compare((ctx) =>
      ctx.db.selectFrom('directory.organization').select(['id', 'name', 'doc']).limit(25).execute(),
    )
    const enter = await closedLoop(1, seconds, () => as(app, async () => undefined))
    report({
      bench: 'context',
      figures: {
        enter_per_s: enter.perSecond,
        added_cost: edited.added,
        edit_ms: edited.with,
        two_statements_ms: bare.with,
        read_25_ms: read.with,
      },
      floor: {
        edit_without_ms: edited.without,
        two_statements_without_ms: bare.without,
        read_25_without_ms: read.without,
      },
      ratios: {
        added_cost: edited.added,
        two_statements_added_cost: bare.added,
        read_25_added_cost: read.added,
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
  await db
    .insertInto('audit.event')
    .values({ action: 'record.edited', object_kind: 'organization', object_id: id })
    .execute()
}

async function inTurns(without: () => Promise<unknown>, within: () => Promise<unknown>) {
  const took = { without: [] as number[], with: [] as number[] }
  for (let at = 0; at < pairs + 100; at++) {
    const turn = [['without', without] as const, ['with', within] as const]
    // Who goes second finds the pages warm: each goes first in half of the pairs.
    for (const [name, act] of at % 2 === 0 ? turn : turn.reverse()) {
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
