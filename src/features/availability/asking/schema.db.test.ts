import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { byWhens, needCodes, units } from '../domain/codes.ts'
import { answerReasons, answers, askGenders, bands, minimumGroupSources } from './domain/need.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** What a column of an ask may be: nothing into which a word about anybody could be written. */
const wordless = ['uuid', 'int2', 'int4', 'bool', 'timestamptz', 'date']

it('has no column in the tables of asks that could hold a word', async () => {
  const { rows } = await db.admin.query<{ name: string; type: string; closed: boolean }>(
    `select format('%s.%s', c.relname, a.attname) as name, t.typname as type,
       coalesce(e.typtype, t.typtype) = 'e' as closed
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
     left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
     where c.relnamespace = 'availability'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and c.relname ~ '^(?:ask(_|$)|minimum_group$)'`,
  )
  expect(new Set(rows.map(({ name }) => name.split('.')[0]))).toEqual(
    new Set([
      'ask',
      'ask_to',
      'minimum_group',
      'ask_quiet',
      'ask_tally',
      'ask_gap',
      'ask_wait',
      'ask_answered',
    ]),
  )
  expect(rows.filter(({ type, closed }) => !closed && !wordless.includes(type))).toEqual([])
})

it('has the same closed lists in the program and in the database', async () => {
  const { rows } = await db.admin.query<{ name: string; codes: string[] }>(
    `select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as codes
     from pg_type t join pg_enum e on e.enumtypid = t.oid where t.typnamespace = 'availability'::regnamespace group by 1`,
  )
  const codes = Object.fromEntries(rows.map(({ name, codes }) => [name, codes]))
  expect(codes).toMatchObject({
    ask_unit: units,
    ask_band: bands,
    ask_gender: askGenders,
    ask_need: needCodes,
    ask_by: byWhens,
    ask_answer: answers,
    ask_reason: answerReasons,
    ask_source: minimumGroupSources,
    ask_unsaid: ['age', 'gender', 'county', ...needCodes],
    ask_group: [...bands, ...askGenders, 'gender-not-said', ...needCodes],
  })
})
