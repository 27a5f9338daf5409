import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRecord } from '#features/directory/testing/records.ts'
import { type ActorClaim, asActor, visitor } from '#platform/db/actor.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, aProgram } from '#platform/testing/people.ts'
import { countLine } from '../../count-line.ts'
import { holdSlot } from '../../hold-slot.ts'
import { joinWaitlist } from '../../waitlist.ts'
import { aKeeper, aLine, aSeeker, as, newKey } from '../lines.ts'
import { aFormerMember, aLink, aToken } from '../world.ts'

// Every function and every table of the schema, asked by people who have nothing to look for there, with every id that they
// could have come by. Found in the catalogue, so that a new function is asked too.

let db: TestDatabase
/** What none of them may learn; the line's own id is on the board of its coalition. */
let secrets: Record<string, string>
let line: string
let keeperSecret: string
const outsiders: { name: string; claim: ActorClaim; knowsLine: boolean }[] = []

beforeAll(async () => {
  db = await testDatabase()
  const keeper = await aKeeper(db)
  const holder = await aSeeker(db)
  await db.admin.query(
    `insert into availability.region (coalition_id, number, counties) values ($1, 5, '{17031}')`,
    [keeper.place.coalition],
  )
  keeperSecret = keeper.secret
  line = await aLine(db, keeper, { hidden: true, region: 5, county: 17043, waitlist: true })
  const key = newKey()
  await as(db, keeper.secret, (ctx) =>
    countLine(ctx, {
      lineId: line,
      numbers: { total: 7_777, surge: 0, outOfService: 0, occupied: 7_776 },
      channel: 'app',
      key,
    }),
  )
  const { holdId } = await as(db, keeper.secret, (ctx) => holdSlot(ctx, { lineId: line, key: newKey() }))
  const { waitId } = await as(db, keeper.secret, (ctx) => joinWaitlist(ctx, { lineId: line, key: newKey() }))
  secrets = {
    hold: holdId,
    wait: waitId,
    key,
    service: keeper.record.serviceId,
    location: keeper.record.locationId ?? '-',
    organization: keeper.record.organizationId,
    program: keeper.place.program ?? '-',
    person: keeper.person,
    total: '7777',
    occupied: '7776',
    county: '17043',
  }
  const elsewhere = await asSteward(db, (ctx) => aRecord(ctx))
  const other = await aLine(db, { ...(await aKeeper(db)) }, {})
  expect(elsewhere.serviceId).not.toBe(secrets.service)
  const sibling = await aProgram(db, keeper.place)
  const session = (secret: string): ActorClaim => ({ kind: 'session', secret })
  outsiders.push(
    { name: 'a visitor', claim: visitor, knowsLine: false },
    {
      name: 'another coalition',
      claim: session((await aSeeker(db, { coalition: await aCoalition(db) })).secret),
      knowsLine: false,
    },
    {
      name: 'another program of the agency',
      claim: session((await aMember(db, 'program-worker', sibling)).secret),
      knowsLine: true,
    },
    {
      name: 'somebody who worked there',
      claim: session(await aFormerMember(db, keeper.place)),
      knowsLine: false,
    },
    {
      name: 'a link for another line',
      claim: { kind: 'link', secret: await aLink(db, other) },
      knowsLine: false,
    },
    {
      name: 'a token of the program without the scope',
      claim: { kind: 'token', secret: await aToken(db, keeper.place, ['directory.keep-own']) },
      knowsLine: false,
    },
    {
      name: 'a token of another program',
      claim: {
        kind: 'token',
        secret: await aToken(db, holder.place, ['availability.see', 'availability.keep']),
      },
      knowsLine: true,
    },
  )
})
afterAll(() => db.close())

/** Everything that the core keeps, as one text. */
async function everything(): Promise<string> {
  const { rows } = await db.admin.query<{ all: string }>(
    `select md5(concat(
       (select string_agg(l::text, '|' order by l.id) from availability.line l),
       (select string_agg(c::text, '|' order by c.id) from availability.count c),
       (select string_agg(h::text, '|' order by h.id) from availability.hold h),
       (select string_agg(w::text, '|' order by w.id) from availability.wait w),
       (select string_agg(r::text, '|' order by r.number) from availability.region r))) as all`,
  )
  return rows[0]?.all ?? ''
}

const values: Readonly<Record<string, readonly string[]>> = {
  integer: ['1'],
  smallint: ['1::smallint'],
  boolean: ['false'],
  'timestamp with time zone': ['null::timestamptz'],
  'text[]': [`'{}'::text[]`],
  'integer[]': [`'{}'::integer[]`],
  jsonb: [`'{}'::jsonb`],
  bytea: [String.raw`'\x00'::bytea`],
}

/** Calls of every function that the app may call, with each id in each place. */
async function calls(): Promise<string[]> {
  const role = new URL(db.urls.app).username
  const { rows } = await db.admin.query<{ name: string; types: string[] }>(
    `select p.proname as name, array(select format_type(t, null) from unnest(p.proargtypes) t) as types
     from pg_proc p where p.pronamespace = 'availability'::regnamespace and has_function_privilege($1, p.oid, 'execute')
       and p.prorettype <> 'trigger'::regtype order by 1`,
    [role],
  )
  const ids = [line, ...Object.values(secrets).filter((secret) => secret.length === 36)]
  return rows.flatMap(({ name, types }) =>
    ids.flatMap((id) =>
      ['confirm', 'decline'].map((word) => {
        const filled = types.map((type) =>
          type === 'uuid'
            ? `'${id}'::uuid`
            : type === 'text'
              ? `'${word}'`
              : (values[type]?.[0] ?? `null::${type}`),
        )
        return `select to_jsonb(f)::text as told from availability.${name}(${filled.join(', ')}) f`
      }),
    ),
  )
}

/** What somebody is told; nothing where it is refused. */
async function asked(claim: ActorClaim, text: string): Promise<{ told: string; changed: number }> {
  try {
    return await asActor(db.app, claim, async (ctx) => {
      const name = `asked_${Math.random()}`
      const rows = await ctx.prepared<{ told?: string; n?: number }>(name, text, [])
      return { told: rows.map(({ told }) => told ?? '').join('\n'), changed: rows.length }
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { told: error.message, changed: 0 }
    throw error
  }
}

/** Secrets in what somebody was told, those left out that they said themselves. */
function leaks(told: string, said: string, knowsLine: boolean): string[] {
  const all = { ...secrets, ...(knowsLine ? {} : { line }) }
  return Object.entries(all).flatMap(([what, secret]) =>
    told.includes(secret) && !said.includes(secret) ? [what] : [],
  )
}

describe('whoever has nothing to look for here', () => {
  it('learns nothing by any function, and changes nothing', async () => {
    const all = await calls()
    expect(all.length).toBeGreaterThan(100)
    const before = await everything()
    for (const { name, claim, knowsLine } of outsiders) {
      for (const text of [...new Set(all)]) {
        const { told } = await asked(claim, text)
        expect({ name, text, told, leaks: leaks(told, text, knowsLine) }).toMatchObject({ leaks: [] })
      }
      expect({ name, after: await everything() }).toEqual({ name, after: before })
    }
  })

  it('reads no row that is not theirs, and writes none, in any table', async () => {
    const { rows } = await db.admin.query<{ name: string; column: string }>(
      `select c.relname as name, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped order by a.attnum limit 1) as column
       from pg_class c where c.relnamespace = 'availability'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['line', 'count', 'hold', 'wait']))
    const before = await everything()
    for (const { name, claim } of outsiders) {
      for (const table of rows) {
        const read = await asked(claim, `select to_jsonb(t)::text as told from availability.${table.name} t`)
        expect({ name, table: table.name, leaks: leaks(read.told, '', false) }).toMatchObject({ leaks: [] })
        if (!['line', 'count', 'hold', 'wait', 'region'].includes(table.name)) continue
        for (const change of [
          `update availability.${table.name} set ${table.column} = ${table.column} returning 1 as n`,
          `delete from availability.${table.name} returning 1 as n`,
          `insert into availability.${table.name} select * from availability.${table.name} returning 1 as n`,
        ])
          expect({ name, change, ...(await asked(claim, change)) }).toMatchObject({ changed: 0 })
      }
      // Columns that keepers may change, by people who do not keep it.
      const described = await asked(
        claim,
        `update availability.line set hidden = false where id = '${line}' returning 1 as n`,
      )
      expect({ name, ...described }).toMatchObject({ changed: 0 })
    }
    expect(await everything()).toBe(before)
  })

  it('is asked what its keeper is told', async () => {
    const claim: ActorClaim = { kind: 'session', secret: keeperSecret }
    const told = await Promise.all(
      ['board()', 'holds_here()', 'own_waits()'].map((name) =>
        asked(claim, `select to_jsonb(f)::text as told from availability.${name} f`),
      ),
    )
    expect(leaks(told.map((one) => one.told).join(), '', false)).toEqual(
      expect.arrayContaining(['hold', 'wait', 'service', 'program', 'total', 'county', 'line']),
    )
  })
})
