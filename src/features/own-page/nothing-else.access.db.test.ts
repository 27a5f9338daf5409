import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SharingTown, sharingTown, signFor } from '#features/sharing/testing/sharing-town.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { fillTables, relationsOf } from '#platform/testing/fill-tables.ts'
import { aReadRecord, codesFor, visitBy } from './testing/own-page-town.ts'

/**
 * SQL as the app's own login in a young person's context, over every table and every function of the database by the catalog: it sees
 * what anybody sees, and what functions made for it give.
 */
let town: SharingTown
let subject: string
let secrets: { readonly own: string; readonly other: string }
let client: pg.PoolClient

/** Code lists that whoever is somebody may read. They name nobody. */
const LISTS = ['audit.alert_rule', 'audit.purpose', 'records.kind']

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
  const ana = await aReadRecord(town)
  subject = ana.subject
  const { own, other } = await codesFor(town, subject)
  secrets = { own: await visitBy(town, own), other: await visitBy(town, other) }
  await fillTables(town.db.admin)
  await town.db.admin.query(`update platform.setting set value = 'false' where key = 'demo'`)
  client = await town.db.app.connect()
})
afterAll(async () => {
  client.release()
  await town.close()
})

/** In a transaction of its own, which leaves nothing behind. */
async function within<T>(secret: string | undefined, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    if (secret !== undefined) await client.query('select identity.enter_subject($1)', [secret])
    return await work()
  } finally {
    await client.query('rollback')
  }
}

/** Rows, or the code of what it was refused with. */
async function tried(sql: string, values: readonly unknown[] = []): Promise<unknown> {
  await client.query('savepoint one')
  try {
    const { rows } = await client.query(sql, [...values])
    return rows
  } catch (error) {
    return (error as { code?: string }).code ?? 'failed'
  } finally {
    await client.query('rollback to one')
  }
}

const seen = async (sql: string) => {
  const rows = await tried(sql)
  return Array.isArray(rows) ? Number((rows[0] as { n: string }).n) : 0
}

describe.each(['own', 'other'] as const)('with the %s code', (which) => {
  it('every table shows what it shows a visitor', async () => {
    const relations = await relationsOf(town.db.admin)
    const counts = (secret?: string) =>
      within(secret, async () => {
        const found: [string, number][] = []
        for (const relation of relations)
          found.push([relation, await seen(`select count(*) as n from ${relation}`)])
        return new Map(found)
      })
    const anybody = await counts()
    const young = await counts(secrets[which])
    expect(relations.length).toBeGreaterThan(100)
    expect(
      [...young].filter(([relation, n]) => n !== anybody.get(relation)).map(([relation]) => relation),
    ).toEqual(LISTS)
  })

  it('no row of any table is changed or removed', async () => {
    const { rows } = await town.db.admin.query<{ t: string; c: string | null }>(
      `select format('%I.%I', n.nspname, c.relname) as t,
         (select quote_ident(min(a.attname)) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and has_column_privilege($1, c.oid, a.attnum, 'update')) as c
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
      [defaultRoles.app],
    )
    const touched = (secret?: string) =>
      within(secret, async () => {
        const found: string[] = []
        for (const { t, c } of rows) {
          if (
            c !== null &&
            (await seen(
              `with gone as (update ${t} set ${c} = ${c} returning 1) select count(*) as n from gone`,
            )) > 0
          )
            found.push(`update ${t}`)
          if ((await seen(`with gone as (delete from ${t} returning 1) select count(*) as n from gone`)) > 0)
            found.push(`delete ${t}`)
        }
        return found
      })
    expect(await touched(secrets[which])).toEqual(await touched())
  })

  it('every function answers as it answers a visitor, but for those that are made for it', async () => {
    const { rows } = await town.db.admin.query<{ name: string; types: string[]; back: string }>(
      `select n.nspname || '.' || p.proname as name, pg_get_function_result(p.oid) as back,
         array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as a (t, at) order by a.at) as types
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'extensions') and p.prokind = 'f'
         and has_function_privilege($1, p.oid, 'execute') and has_schema_privilege($1, n.oid, 'usage')
         and p.prorettype <> 'trigger'::regtype
       order by 1, p.oid`,
      [defaultRoles.app],
    )
    const { rows: items } = await town.db.admin.query(
      'select id from records.item where subject_id = $1 limit 1',
      [subject],
    )
    const answers = (secret: string | undefined, id: string) =>
      within(secret, async () => {
        const found: string[] = []
        for (const { name, types } of rows) {
          const given = types.map((type) => argumentOf(type, id))
          const text = `select * from ${name}(${given.map((value, at) => `${value}::${types[at] ?? ''}`).join(', ')})`
          found.push(JSON.stringify(await tried(text)))
        }
        return found
      })
    expect(rows.length).toBeGreaterThan(300)
    const differ = new Set<string>()
    for (const id of [subject, items[0].id as string]) {
      const anybody = await answers(undefined, id)
      const again = await answers(undefined, id)
      const young = await answers(secrets[which], id)
      for (const [at, answer] of young.entries()) {
        // What says something else each time (a clock, a random number) is compared by what it fills in.
        const same =
          anybody[at] === again[at] ? answer === anybody[at] : shapeOf(answer) === shapeOf(anybody[at] ?? '')
        if (!same) differ.add(rows[at]?.name ?? '')
      }
    }
    const none = which === 'other' ? ['identity.actor_id'] : []
    expect([...differ].toSorted()).toEqual(FOR_YOUNG_PEOPLE.filter((name) => !none.includes(name)))
  })
})

/** What a young person's context may do, beside telling who it is. */
const FOR_YOUNG_PEOPLE = [
  // A check on a screen that was handed over; by a code there is none.
  'administrations.answer_handed',
  'administrations.handed_with_check',
  'administrations.my_limits',
  'administrations.my_questions',
  'administrations.my_turn',
  'administrations.step_handed',
  'identity.actor_id',
  'identity.actor_kind',
  'identity.believed',
  'identity.session',
  'own_page.my_lines',
  'own_page.my_refusals',
  'own_page.my_releases',
  'own_page.my_visit',
  'own_page.refuse',
  'own_page.take_back',
]

function argumentOf(type: string, id: string): string {
  if (type === 'uuid') return `'${id}'`
  if (type === 'uuid[]') return `array['${id}']`
  if (type.endsWith('[]')) return `'{}'`
  if (/^(integer|bigint|smallint|numeric|double|real)/.test(type)) return '1'
  if (type === 'boolean') return 'true'
  if (/^(timestamp|date)/.test(type)) return 'now()'
  if (type === 'interval') return `'1 hour'`
  if (/^jsonb?$/.test(type)) return `'{}'`
  if (type === 'bytea') return `'\\x${'00'.repeat(32)}'`
  if (/^(text|character)/.test(type)) return `'x'`
  return 'null'
}

/** Which of the columns hold something. */
const shapeOf = (answer: string): string => answer.replaceAll(/:(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)/g, ':_')
