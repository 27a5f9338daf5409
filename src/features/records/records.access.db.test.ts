import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeToken } from '#features/identity/index.ts'
import { makeLink } from '#features/identity/links/index.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { fromRoot } from '#platform/root.ts'
import { asOperator, asSteward, asVisitor } from '#platform/testing/database.ts'
import { aHeldJob } from '#platform/testing/held-job.ts'
import { aMember } from '#platform/testing/people.ts'
import type { Run } from './contact/send-to-young-person.ts'
import { CATEGORIES, categoryOf, stricterThan } from './domain/category.ts'
import { recordKinds } from './domain/kinds.ts'
import { idOf } from './id-of.ts'
import { aRecord, type RecordsTown, recordsTown } from './testing/records-town.ts'
import { addItem } from './write-item.ts'

/**
 * SQL as the app's own login, as whoever it may be: what somebody else keeps can be neither read nor counted nor
 * changed, and is not told from what is not there.
 */
interface Ids {
  readonly subject: string
  readonly item: string
}

let town: RecordsTown
/** The worker's own. */
let own: Ids
/** Of another program of the agency, of another agency, and a colleague's alone. */
let hidden: Readonly<Record<string, Ids>>
let actors: Readonly<Record<string, Run>>

const letters = randomBytes(300)
let statements = 0
const ask =
  (sql: string, values: readonly unknown[] = []) =>
  (ctx: Context) => {
    statements += 1
    return ctx.prepared<Record<string, unknown>>(`access ${statements}`, sql, values)
  }

beforeAll(async () => {
  town = await recordsTown()
  const { db, clinic } = town
  const of = async (run: Run): Promise<Ids> => {
    const { subject, identity } = await aRecord(town, run, { notes: ['A note.'] })
    return { subject, item: identity }
  }
  own = await of(town.worker.run)
  const alone = await town.colleague.run((ctx) =>
    addItem(ctx, town.keys, own.subject, {
      kind: 'psychotherapy-note',
      groups: { narrative: { text: 'Between us.' } },
    }),
  )
  hidden = {
    'another program of the agency': await of(town.inShelter.run),
    'another agency': await of(town.outsider.run),
    'a colleague alone': { subject: randomUUID(), item: alone },
  }
  await town.inShelter.run(
    ask(
      `insert into records.draft (coalition_id, id, agency_id, program_id, person_id, form, key_epoch, ciphertext)
       values (identity.coalition(), gen_random_uuid(), identity.agency(), identity.program(), identity.person(), 'note', 1, $1)`,
      [letters],
    ),
  )
  const inShelterToo = await aMember(db, 'program-worker', town.shelter)
  await town.inShelter.run(
    ask('select records.ask_handover($1, $2)', [
      hidden['another program of the agency']?.subject,
      inShelterToo.person,
    ]),
  )
  await prepareQueue(db.urls.jobs, defaultRoles)
  const { claim } = await aHeldJob(db)
  const { token } = await town.administrator.run((ctx) =>
    makeToken(ctx, { programId: clinic.program ?? '', label: 'Ours', scopes: ['availability.see'], days: 1 }),
  )
  const link = await asOperator(db, (ctx) =>
    makeLink(ctx, { purpose: 'invitation', objectId: own.subject, hours: 1 }),
  )
  const lead = await aMember(db, 'coalition-administrator', { coalition: clinic.coalition })
  actors = {
    'a worker': town.worker.run,
    'a lead': town.lead.run,
    'an auditor': town.auditor.run,
    'an administrator': town.administrator.run,
    'an administrator of the coalition': (work) =>
      asActor(db.app, { kind: 'session', secret: lead.secret }, work),
    'a steward': (work) => asSteward(db, work),
    'the operator': (work) => asOperator(db, work),
    'a job': (work) => asActor(db.app, claim, work),
    'a token': (work) => asActor(db.app, { kind: 'token', secret: token }, work),
    'a link': (work) => asActor(db.app, { kind: 'link', secret: link.secret }, work),
    'a visitor': (work) => asVisitor(db, work),
    'whoever has the login': (work) =>
      work({
        prepared: async (_name: string, sql: string, values: unknown[]) =>
          (await db.app.query(sql, values)).rows,
      } as unknown as Context),
  }
})
afterAll(() => town.close())

const sealed = (group: string) => [[group], [1], [letters]]
/** Rules by which nearly all of it is due. */
const everyKind = JSON.stringify(
  Object.keys(recordKinds).flatMap((kind) =>
    ['HIPAA', 'VSP-FVPSA', 'CPS'].map((lane) => ({ lane, kind, months: 1, from: 'written' })),
  ),
)

/** Each function that the app's login may call, as it is called for a record and an item. */
const calls: Readonly<Record<string, readonly ((ids: Ids) => readonly [string, readonly unknown[]])[]>> = {
  add_at_18: [({ subject }) => ['records.add_at_18($1, $2, $3, $4)', [subject, ...sealed('narrative')]]],
  add_item: [
    ({ subject }) => [
      'records.add_item($1, $2, $3, $4, now(), null, null, $5, $6, $7)',
      [randomUUID(), subject, 'note', null, ...sealed('narrative')],
    ],
    // Whatever else is wrong with it.
    ({ subject }) => [
      'records.add_item($1, $2, $3, $4, $5, null, $6, $7, $8, $9)',
      [randomUUID(), subject, 'no-kind', 'x', 'infinity', randomUUID(), [null], [], []],
    ],
  ],
  addresses_to_compare: [() => ['records.addresses_to_compare()', []]],
  age_demo_record: [({ subject }) => ['records.age_demo_record($1)', [subject]]],
  answer_handover: [
    ({ subject }) => [
      "records.answer_handover((select h.id from records.handover h where h.subject_id = $1), 'accepted', true)",
      [subject],
    ],
    ({ subject }) => ['records.answer_handover($1, $2, null)', [subject, 'no answer']],
  ],
  answer_item: [
    ({ item }) => ['records.answer_item($1, true)', [item]],
    ({ item }) => ['records.answer_item($1, false)', [item]],
  ],
  ask_destruction: [({ subject }) => ['records.ask_destruction($1, $2)', [subject, 'court-order']]],
  ask_handover: [
    ({ subject }) => ['records.ask_handover($1, $2)', [subject, town.colleague.id]],
    ({ subject }) => ['records.ask_handover($1, $2)', [subject, randomUUID()]],
  ],
  ask_purge: [({ item }) => ['records.ask_purge($1, $2)', [item, 'court-order']]],
  begin_archive: [({ subject }) => ['records.begin_archive($1, true, true, $2)', [subject, 'work']]],
  bind_at_18: [() => ['records.bind_at_18()', []]],
  bound_at_18: [() => ['records.bound_at_18()', []]],
  bound_items: [() => ['records.bound_items($1)', [['identity', 'note']]]],
  change_item: [
    ({ item }) => [
      'records.change_item($1, 1, $2, null, null, null, $3, $4, $5)',
      [item, 'changed', ...sealed('names')],
    ],
    ({ item }) => [
      'records.change_item($1, 1, $2, null, null, null, $3, $4, $5)',
      [item, 'retracted', ...sealed('reason')],
    ],
  ],
  clear_drafts: [() => ['records.clear_drafts()', []]],
  compare_contacts: [({ subject }) => ['records.compare_contacts($1)', [[subject]]]],
  confirm_destruction: [({ subject }) => ['records.confirm_destruction($1, now(), $2)', [subject, ['note']]]],
  destroyed_at: [({ subject }) => ['records.destroyed_at($1)', [subject]]],
  destruction_to_confirm: [({ subject }) => ['records.destruction_to_confirm($1)', [subject]]],
  document_states: [
    ({ item }) => ['records.document_states($1)', [[item]]],
    ({ item }) => ['records.document_states($1)', [Array<string>(5001).fill(item)]],
  ],
  document_to_open: [({ item }) => ['records.document_to_open($1)', [item]]],
  document_to_scan: [({ item }) => ['records.document_to_scan($1)', [item]]],
  due_here: [
    () => ['records.due_here($1)', [everyKind]],
    ({ subject }) => ['records.due_here($1, $2)', [everyKind, subject]],
  ],
  end_planted: [({ subject }) => ['records.end_planted($1)', [subject]]],
  entries_to_destroy: [({ subject }) => ['records.entries_to_destroy($1)', [subject]]],
  // The look itself is their program's; one of ours tells nothing of a colleague's own entry.
  files_to_remove: [() => ["records.files_to_remove('')", []]],
  finish_item: [({ item }) => ['records.finish_item($1, true)', [item]]],
  freeze_again: [({ item }) => ['records.freeze_again($1, $2)', [[item], [new Date(0)]]]],
  freeze_document: [({ item }) => ['records.freeze_document($1)', [item]]],
  frozen_file: [({ item }) => ['records.frozen_file($1)', [item]]],
  frozen_files: [() => ['records.frozen_files()', []]],
  group_of: [({ subject }) => ['records.group_of($1)', [subject]]],
  is_destruction_held: [({ subject }) => ['records.is_destruction_held($1)', [subject]]],
  is_readable: [
    ({ item }) => [
      'records.is_readable((select a from records.access a where a.item_id = $1), identity.program(), identity.person())',
      [item],
    ],
  ],
  is_waiting: [
    ({ subject }) => [
      'records.is_waiting((select d from records.destruction d where d.subject_id = $1 limit 1))',
      [subject],
    ],
  ],
  keep_document: [
    ({ item }) => [
      'records.keep_document($1, $2, $3, 1, 1, $4)',
      [item, 'image/png', randomUUID().replaceAll('-', ''), 'clean'],
    ],
    ({ item }) => ['records.keep_document($1, $2, $3, 0, 0, $4)', [item, 'text/html', '', 'infected']],
  ],
  keep_longer: [
    ({ subject }) => ["records.keep_longer($1, $2, current_date + 30, 'counsel')", [everyKind, subject]],
  ],
  lapses_at: [() => ['records.lapses_at($1)', ['2026-12-01']]],
  last_retention_signature: [() => ['records.last_retention_signature()', []]],
  lift_hold: [({ subject }) => ['records.lift_hold($1)', [subject]]],
  look_for_alerts: [() => ['records.look_for_alerts()', []]],
  make_contact_permit: [
    ({ item }) => ["records.make_contact_permit($1, 1, 'text', 'full', sha256(''))", [item]],
  ],
  may_attach: [({ subject }) => ['records.may_attach($1, $2)', [randomUUID(), subject]]],
  merge_subject: [
    ({ subject }) => ['records.merge_subject($1, $2)', [subject, own.subject]],
    ({ subject }) => ['records.merge_subject($1, $2)', [own.subject, subject]],
  ],
  note_contact: [({ item }) => ["records.note_contact($1, 'sent')", [item]]],
  note_files_removed: [() => ['records.note_files_removed($1)', [['0'.repeat(32)]]]],
  note_found: [({ subject }) => ['records.note_found($1)', [[subject]]]],
  note_keys_gone: [({ subject }) => ['records.note_keys_gone($1)', [[subject]]]],
  note_scan: [({ item }) => ['records.note_scan($1, $2)', [item, 'clean']]],
  note_strays: [() => ['records.note_strays($1, $2)', [['0'.repeat(32)], [1]]]],
  note_sweep: [({ subject }) => ['records.note_sweep($1, $2)', [subject, '{}']]],
  open_archive: [({ item }) => ['records.open_archive($1, $2)', [randomUUID(), [item]]]],
  open_bound: [({ item }) => ['records.open_bound($1)', [[item]]]],
  open_document: [({ item }) => ['records.open_document($1, $2)', [item, 'work']]],
  open_items: [
    ({ item }) => ['records.open_items($1, $2, $3)', [[item], 'record', 'work']],
    ({ item }) => ['records.open_items($1, $2, $3, $4)', [[item], 'names', 'work', ['names']]],
    ({ item }) => ['records.open_items($1, $2, $3)', [[null, item, item], 'nowhere', 'nothing']],
    ({ item }) => ['records.open_items($1, $2, $3)', [Array<string>(5001).fill(item), 'record', 'work']],
  ],
  open_names: [({ item }) => ['records.open_names($1, 10)', [item]]],
  open_page: [
    ({ subject }) => [
      'records.open_page($1, $2, null, null, null, 50, $3)',
      [[subject], ['identity'], 'work'],
    ],
    ({ subject }) => [
      'records.open_page($1, $2, $2, now(), $3, 0, $4)',
      [[null, subject, subject], [], subject, 'nothing'],
    ],
    ({ subject }) => ['records.open_page($1, null, null, null, null, 201, $2)', [[subject], 'work']],
  ],
  // Nobody can choose its id: see below.
  open_subject: [],
  open_tasks_of: [({ subject }) => ['records.open_tasks_of($1, $2)', [subject, town.inShelter.id]]],
  open_versions: [({ item }) => ['records.open_versions($1, $2)', [item, 'work']]],
  outcome_of_form: [({ item }) => ['records.outcome_of_form($1)', [item]]],
  people_here: [() => ['records.people_here()', []]],
  pin_item: [({ item }) => ['records.pin_item($1, true)', [item]]],
  place_hold: [({ subject }) => ['records.place_hold($1, $2, $3)', [subject, 'lawsuit', 'court']]],
  plant: [({ subject }) => ['records.plant($1)', [subject]]],
  programs_audited: [() => ['records.programs_audited()', []]],
  require_due: [
    ({ subject }) => ['records.require_due($1, $2)', [everyKind, subject]],
    ({ item }) => ['records.require_due($1, $2)', [everyKind, item]],
  ],
  retention_periods: [() => ['records.retention_periods()', []]],
  set_retention: [
    () => ['records.set_retention($1, $2, 12, $3, $4)', ['HIPAA', 'note', 'written', 'A reason']],
  ],
  sign_retention: [() => ['records.sign_retention($1, $2)', ['[]', '0'.repeat(64)]]],
  split_subject: [({ subject }) => ['records.split_subject($1)', [subject]]],
  start_retention: [],
  tell_due: [() => ['records.tell_due($1)', ['[]']]],
  tell_own_contact: [({ subject }) => ['records.tell_own_contact($1)', [subject]]],
  tell_own_name: [({ subject }) => ['records.tell_own_name($1)', [subject]]],
  tombstones_to_carry_out: [() => ['records.tombstones_to_carry_out()', []]],
  use_contact_permit: [
    ({ item }) => ["records.use_contact_permit($1, 'secret', $1, 1, 'text', 'full', null)", [item]],
  ],
  withdraw_destruction: [({ subject }) => ['records.withdraw_destruction($1)', [subject]]],
}

/** Statements on the tables themselves. */
const statementsOf: readonly ((ids: Ids) => readonly [string, readonly unknown[]])[] = [
  ({ subject }) => ['select * from records.readable where subject_id = $1', [subject]],
  ({ subject }) => ['select count(*) from records.access where subject_id = $1', [subject]],
  ({ item }) => ['select count(*) from records.access where item_id = $1', [item]],
  ({ subject }) => ['select * from records.subject where id = $1 for update', [subject]],
  ({ subject }) => [
    'update records.subject set holder_id = identity.person() where id = $1 returning id',
    [subject],
  ],
  ({ subject }) => ['select count(*) from records.reading where subject_ids @> array[$1::uuid]', [subject]],
  ({ subject }) => [
    'update records.handover set answer = $2, answered_at = now() where subject_id = $1 returning id',
    [subject, 'withdrawn'],
  ],
  ({ subject }) => ['delete from records.draft where subject_id = $1 returning id', [subject]],
  // Foreign keys look past policies.
  ({ subject }) => [
    `insert into records.draft (coalition_id, id, agency_id, program_id, person_id, subject_id, form, key_epoch, ciphertext)
     values (identity.coalition(), gen_random_uuid(), identity.agency(), identity.program(), identity.person(), $1, 'note', 1, $2)`,
    [subject, letters],
  ],
  ({ subject }) => [
    `insert into records.handover (coalition_id, program_id, subject_id, from_person, to_person)
     values (identity.coalition(), identity.program(), $1, identity.person(), $2)`,
    [subject, town.colleague.id],
  ],
]

/** What came of it, without the ids: what differs tells one from the other. */
async function outcome(run: Run, [sql, values]: readonly [string, readonly unknown[]]): Promise<string> {
  const came = await run(ask(sql, values)).then(
    (rows) => ({ rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, v]))) }),
    ({ code, message, detail, hint, status }: Error & Record<string, unknown>) => ({
      code,
      message,
      detail,
      hint,
      status,
    }),
  )
  return JSON.stringify(came).replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
}

/** All that is kept of what is hidden, and who read it. */
async function kept(): Promise<unknown> {
  const subjects = Object.values(hidden).map(({ subject }) => subject)
  const items = Object.values(hidden).map(({ item }) => item)
  const { rows } = await town.db.admin.query(
    `select
       (select json_agg(s order by s.id) from records.subject s where s.id = any ($1)) as subjects,
       (select json_agg(i order by i.id) from records.item i where i.id = any ($2) or i.subject_id = any ($1)) as items,
       (select json_agg(a order by a.item_id) from records.access a where a.item_id = any ($2) or a.subject_id = any ($1)) as access,
       (select count(*) from records.sealed s where s.item_id = any ($2)) as sealed,
       (select count(*) from records.version v where v.item_id = any ($2)) as versions,
       (select count(*) from records.reading r where r.subject_ids && $1 or r.item_ids && $2) as readings,
       (select json_agg(d) from records.draft d where d.person_id <> $3) as drafts,
       (select json_agg(h) from records.handover h where h.subject_id = any ($1)) as handovers`,
    [subjects, items, town.worker.id],
  )
  return rows[0]
}

it('tries every function that the app’s login may call', async () => {
  const { rows } = await town.db.admin.query<{ name: string }>(
    `select distinct p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'records' and has_function_privilege($1, p.oid, 'execute') order by 1`,
    [defaultRoles.app],
  )
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(calls))
})

/** Rows by the administrator, whom no foreign key holds up. */
async function inBulk(sql: string, values: readonly unknown[]): Promise<void> {
  const client = await town.db.admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(sql, [...values])
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}

const KINDS = ['another program of the agency', 'another agency', 'a colleague alone'] as const

it('has the doors to the words that the decision names, and no other', async () => {
  const { rows } = await town.db.admin.query<{ name: string }>(
    `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'records' and has_function_privilege($1, p.oid, 'execute')
       and pg_get_function_result(p.oid) like '%ciphertext bytea%' order by 1`,
    [defaultRoles.app],
  )
  const decision = readFileSync(fromRoot('docs/adr/0028-records-of-young-people.md'), 'utf8')
  const [doors = ''] = /The doors are[\s\S]+?\. They are/.exec(decision) ?? []
  expect(rows.map(({ name }) => name)).toEqual(
    [...doors.matchAll(/`(?:records\.)?(open_\w+)`/g)].map(([, name]) => name).toSorted(),
  )
})

describe('what is hidden', () => {
  it.each(KINDS)(
    'of %s, is the same as what is not there, to anybody, and stays as it was',
    async (whose) => {
      const before = await kept()
      const theirs = hidden[whose]
      if (!theirs) throw new Error('nothing is hidden')
      const attempts = [
        ...Object.values(calls)
          .flat()
          .map((call) => (ids: Ids) => {
            const [sql, values] = call(ids)
            return [`select * from ${sql}`, values] as const
          }),
        ...statementsOf,
      ]
      for (const [name, run] of Object.entries(actors)) {
        for (const attempt of attempts) {
          const nowhere = { subject: randomUUID(), item: randomUUID() }
          expect(await outcome(run, attempt(theirs)), `${name}: ${attempt(theirs)[0]}`).toBe(
            await outcome(run, attempt(nowhere)),
          )
        }
      }
      expect(await kept()).toEqual(before)
    },
  )

  it('is in no row that anybody else may read of any table', async () => {
    const { rows } = await town.db.admin.query<{ relation: string; columns: string }>(
      `select format('records.%I', c.relname) as relation, string_agg(format('t.%I', a.attname), ', ' order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'records'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
         and has_column_privilege($1, c.oid, a.attnum, 'select') group by 1 order by 1`,
      [defaultRoles.app],
    )
    expect(rows.map(({ relation }) => relation)).toEqual([
      'records.access',
      'records.destruction',
      'records.draft',
      'records.handover',
      'records.hold',
      'records.kind',
      'records.list_filter',
      'records.planted',
      'records.readable',
      'records.reading',
      'records.subject',
      'records.sweep',
      'records.team_line',
      'records.tombstone',
    ])
    const secrets = Object.values(hidden).flatMap(({ subject, item }) => [subject, item])
    for (const [name, run] of Object.entries(actors)) {
      for (const { relation, columns } of rows) {
        const [row] = await run(
          ask(`select string_agg(row(${columns})::text, ' ') as text from ${relation} t`),
        )
        const text = String(row?.text ?? '')
        // The auditor of the agency sees that the shelter’s record was opened, and by whom.
        const allowed = name === 'an auditor' && relation === 'records.reading'
        expect(allowed ? [] : secrets.filter((id) => text.includes(id)), `${name}: ${relation}`).toEqual([])
        if (!['a worker', 'a lead'].includes(name) && relation !== 'records.kind' && !allowed)
          expect(text, `${name}: ${relation}`).toBe('')
      }
    }
  })

  it('is not counted by what the planner expects', async () => {
    const { outsider, worker, db, shelter, elsewhere } = town
    for (let n = 0; n < 30; n += 1) await aRecord(town, outsider.run)
    const theirs = hidden['another agency']
    const many = randomUUID()
    await inBulk(
      `insert into records.draft (coalition_id, id, agency_id, program_id, person_id, subject_id, item_id, form, key_epoch, ciphertext)
       select $1, gen_random_uuid(), $2, $3, $4, $5, case when n > 1000 then gen_random_uuid() else $6 end, 'note-' || translate(n::text, '0123456789', 'abcdefghij'), 1, $7
       from generate_series(1, 3000) n`,
      [elsewhere.coalition, elsewhere.agency, elsewhere.program, outsider.id, theirs?.subject, many, letters],
    )
    await inBulk(
      `insert into records.handover (coalition_id, program_id, subject_id, from_person, to_person, answer, answered_at)
       select $1, $2, $3, $4, $5, 'declined', now() from generate_series(1, 3000)`,
      [elsewhere.coalition, elsewhere.program, theirs?.subject, outsider.id, many],
    )
    await inBulk(
      // Half of them of one program, the other half of one person.
      `insert into records.list_filter (coalition_id, program_id, person_id, filter)
       select $1, case when n % 2 = 0 then $2 else gen_random_uuid() end, case when n % 2 = 1 then $3 else gen_random_uuid() end, 'mine'
       from generate_series(1, 3000) n`,
      [elsewhere.coalition, elsewhere.program, outsider.id],
    )
    await db.admin.query(
      'analyze records.access, records.subject, records.reading, records.draft, records.handover, records.list_filter',
    )
    // So many that an expectation of some of them is no longer rounded to one row.
    for (const table of ['draft', 'handover', 'list_filter'])
      await db.admin.query(
        `select pg_restore_relation_stats('schemaname', 'records', 'relname', $1::text, 'reltuples', 3e7::real)`,
        [table],
      )
    const plan = async (sql: string, id: string | undefined) =>
      JSON.stringify(await worker.run(ask(`explain ${sql.replace('$1', `'${id ?? ''}'`)}`))).replaceAll(
        /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
        'id',
      )
    for (const [sql, ids] of [
      ['select * from records.access where program_id = $1', [elsewhere.program, shelter.program]],
      ['select * from records.subject where program_id = $1', [elsewhere.program, shelter.program]],
      ['select id from records.reading where program_id = $1', [elsewhere.program, shelter.program]],
      ['select * from records.access where subject_id = $1', [theirs?.subject]],
      ['select * from records.subject where holder_id = $1', [outsider.id]],
      ['select * from records.draft where program_id = $1', [elsewhere.program]],
      ['select * from records.draft where person_id = $1', [outsider.id]],
      ['select * from records.draft where subject_id = $1', [theirs?.subject]],
      ['select * from records.draft where item_id = $1', [many]],
      ['select * from records.draft where coalesce(subject_id, program_id) = $1', [theirs?.subject]],
      ['select * from records.draft where coalesce(item_id, program_id) = $1', [many]],
      ['select * from records.handover where program_id = $1', [elsewhere.program]],
      ['select * from records.handover where subject_id = $1', [theirs?.subject]],
      ['select * from records.handover where from_person = $1', [outsider.id]],
      ['select * from records.handover where to_person = $1', [many]],
      ['select * from records.list_filter where program_id = $1', [elsewhere.program]],
      ['select * from records.list_filter where person_id = $1', [outsider.id]],
    ] as const)
      for (const id of ids) expect(await plan(sql, id), sql).toBe(await plan(sql, randomUUID()))
  })
})

describe('the app’s login', () => {
  const denied = { code: '42501' }

  it('changes no table of records but by its verbs', async () => {
    for (const sql of [
      'select * from records.item',
      'select * from records.sealed',
      'select * from records.version',
      'select item_ids from records.reading',
      `insert into records.subject (coalition_id, id, agency_id, program_id, opened_by) values (identity.coalition(),
         gen_random_uuid(), identity.agency(), identity.program(), identity.person())`,
      `insert into records.reading (coalition_id, program_id, person_id, purpose, what, subject_ids, item_ids)
         values (identity.coalition(), identity.program(), identity.person(), 'work', 'record', '{}', '{}')`,
      `insert into records.access select * from records.access`,
      'update records.access set program_id = identity.program()',
      'update records.subject set program_id = identity.program()',
      'update records.subject set merged_into = null',
      'delete from records.subject',
      'delete from records.reading',
      'delete from records.handover',
      'truncate records.draft',
      `select records.note_reading(identity.coalition(), identity.program(), identity.person(), '{}', '{}', 'record', 'work')`,
      `select records.keep_sealed(gen_random_uuid(), 1, '{}', '{}', '{}', '{}')`,
      'select records.item_to_change(gen_random_uuid())',
      'select records.held_by_program(identity.program())',
      'select records.hand_over_program(identity.program(), identity.program())',
      'select records.hand_over_person(identity.person(), null)',
    ])
      await expect(town.worker.run(ask(sql)), sql).rejects.toMatchObject(denied)
  })

  it('makes nobody the holder of a record but by an answer', async () => {
    for (const person of [town.inShelter.id, town.worker.id, randomUUID(), null])
      await expect(
        town.worker.run(
          ask('update records.subject set holder_id = $2 where id = $1', [own.subject, person]),
        ),
      ).rejects.toMatchObject(denied)
  })

  it('asks no stranger to take over, and answers for nobody else', async () => {
    const hand = (to: string) =>
      town.worker.run(ask('select records.ask_handover($1, $2) as id', [own.subject, to]))
    // The same for somebody who is there and somebody who is not.
    for (const stranger of [town.inShelter.id, town.outsider.id, town.auditor.id, randomUUID()])
      await expect(hand(stranger)).rejects.toMatchObject({ message: 'not-a-colleague' })
    const [asked] = (await hand(town.colleague.id)) as { id: string }[]
    const answer = (run: Run, what: string) =>
      run(ask('select * from records.answer_handover($1, $2, false)', [asked?.id, what]))
    await expect(answer(town.worker.run, 'accepted')).rejects.toMatchObject({ message: 'handover-not-yours' })
    await expect(answer(town.colleague.run, 'withdrawn')).rejects.toMatchObject({
      message: 'handover-not-yours',
    })
    await expect(answer(town.lead.run, 'accepted')).rejects.toMatchObject({ code: 'P0002' })
    await expect(answer(town.inShelter.run, 'accepted')).rejects.toMatchObject({ code: 'P0002' })
    expect(await answer(town.colleague.run, 'accepted')).toHaveLength(1)
    await expect(
      town.worker.run(ask('update records.handover set answer = null where id = $1', [asked?.id])),
    ).rejects.toMatchObject(denied)
  })

  it('keeps a draft to its writer: a colleague neither sees nor changes it, nor writes in another’s name', async () => {
    const begin = (person: string, id = randomUUID()) =>
      ask(
        `insert into records.draft (coalition_id, id, agency_id, program_id, person_id, subject_id, form, key_epoch, ciphertext)
         values (identity.coalition(), $1, identity.agency(), identity.program(), $2, $3, 'note', 1, $4)`,
        [id, person, own.subject, letters],
      )
    const id = randomUUID()
    await town.worker.run(begin(town.worker.id, id))
    await expect(town.colleague.run(begin(town.worker.id))).rejects.toMatchObject(denied)
    expect(
      await town.colleague.run(ask('update records.draft set version = 9 where id = $1 returning id', [id])),
    ).toEqual([])
    expect(
      await town.colleague.run(ask('delete from records.draft where id = $1 returning id', [id])),
    ).toEqual([])
    // Their own may have any id, so that none tells of another’s.
    await town.colleague.run(begin(town.colleague.id, id))
    const theirs = hidden['another agency']?.subject
    for (const subject of [theirs, randomUUID()])
      await expect(
        town.worker.run(ask('update records.draft set subject_id = $2 where id = $1', [id, subject])),
      ).rejects.toMatchObject(denied)
    await town.worker.run(ask('delete from records.draft where id = $1', [id]))
    await town.colleague.run(ask('delete from records.draft where id = $1', [id]))
  })
})

describe('an item that is written in SQL', () => {
  const add = (given: {
    kind?: string
    category?: string | null
    known?: string
    due?: string | null
    assigned?: string | null
    sealed?: readonly unknown[]
    seed?: string
  }) =>
    town.worker.run(
      ask('select records.add_item($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        given.seed ?? randomUUID(),
        own.subject,
        given.kind ?? 'note',
        given.category ?? null,
        given.known ?? new Date(),
        given.due ?? null,
        given.assigned ?? null,
        ...(given.sealed ?? sealed('narrative')),
      ]),
    )
  const refused = { code: '23514' }

  it('has an id that its writer cannot choose', async () => {
    const seed = randomUUID()
    await add({ seed })
    const item = idOf(town.clinic.program ?? '', seed)
    const { rows } = await town.db.admin.query('select author_id, version from records.item where id = $1', [
      item,
    ])
    expect(rows).toEqual([{ author_id: town.worker.id, version: 1 }])
    // Another program draws the same: another id, and no word of the first.
    expect(idOf(town.shelter.program ?? '', seed)).not.toBe(item)
    await town.inShelter.run(ask('select records.open_subject($1)', [seed]))
  })

  it('is known at some time until now, and due at some time', async () => {
    for (const known of ['infinity', '-infinity', new Date(Date.now() + 2 * 86_400_000).toISOString()])
      await expect(add({ known }), known).rejects.toMatchObject(refused)
    for (const due of ['infinity', '-infinity'])
      await expect(add({ due }), due).rejects.toMatchObject(refused)
  })

  it('is given to nobody else', async () => {
    for (const assigned of [town.inShelter.id, town.outsider.id, town.auditor.id, randomUUID()])
      await expect(add({ assigned })).rejects.toMatchObject({ code: 'BW000', message: 'not-a-colleague' })
  })

  it('has the groups of its kind, each of them once, with as many keys and ciphertexts', async () => {
    const one = ['narrative']
    for (const wrong of [
      [null, [1], [letters]],
      [one, null, [letters]],
      [one, [1], null],
      [[], [], []],
      [one, [1, 1], [letters]],
      [one, [1], []],
      [['names'], [1], [letters]],
      [
        ['narrative', null],
        [1, 1],
        [letters, letters],
      ],
      [one, [1], [letters.subarray(0, 28)]],
      [one, [1], [Buffer.alloc(200_001)]],
      [one, [0], [letters]],
    ])
      await expect(add({ sealed: wrong })).rejects.toMatchObject(refused)
    await expect(add({ kind: 'identity', sealed: sealed('names') })).rejects.toMatchObject(refused)
    await expect(add({ sealed: [one, [null], [letters]] })).rejects.toMatchObject({ code: '23502' })
    await expect(
      add({
        sealed: [
          ['narrative', 'narrative'],
          [1, 1],
          [letters, letters],
        ],
      }),
    ).rejects.toMatchObject({ code: '23505' })
  })

  it('is changed for one of three reasons', async () => {
    const seed = randomUUID()
    await add({ seed })
    for (const why of ['written', '', null])
      await expect(
        town.worker.run(
          ask('select records.change_item($1, 1, $2, null, null, null, $3, $4, $5)', [
            idOf(town.clinic.program ?? '', seed),
            why,
            ...sealed('narrative'),
          ]),
        ),
      ).rejects.toMatchObject(refused)
  })

  it('has the category that follows, or one that binds at least as much, whatever was asked for', async () => {
    for (const [asked, is] of [
      [null, 'health'],
      ['substance-use', 'substance-use'],
      ['health', 'health'],
      ['no-such', 'health'],
    ] as const) {
      const seed = randomUUID()
      await add({ seed, category: asked })
      const { rows } = await town.db.admin.query('select category from records.item where id = $1', [
        idOf(town.clinic.program ?? '', seed),
      ])
      expect(rows, String(asked)).toEqual([{ category: is }])
    }
    const seed = randomUUID()
    await add({ seed, kind: 'psychotherapy-note', category: 'health' })
    const { rows } = await town.db.admin.query('select category from records.item where id = $1', [
      idOf(town.clinic.program ?? '', seed),
    ])
    expect(rows).toEqual([{ category: 'psychotherapy-notes' }])
  })
})

it('the database knows the categories, and which follows and which binds more, as the program does', async () => {
  const { admin } = town.db
  const { rows } = await admin.query<{ list: string[] }>('select records.categories() as list')
  expect(rows[0]?.list).toEqual(CATEGORIES)
  const lanes = [
    [],
    ['HIPAA'],
    ['PART2', 'HIPAA'],
    ['CPS', 'FERPA', 'VSP-FVPSA'],
    ['CJI', 'GAL'],
    ['MDT-STATE'],
    ['MDT-STATE', 'CPS'],
    ['HIPAA', 'NO-REGIME'],
    ['HIPAA', 'NEW'],
    ['toString'],
  ]
  for (const [kind, { category }] of Object.entries(recordKinds))
    for (const of of lanes) {
      const found = await admin.query(
        `select records.category_of(k.category, $2) as own,
           (select array_agg(c order by n) from unnest(records.categories()) with ordinality u (c, n)
            where records.stricter(records.category_of(k.category, $2), c) = c) as choice
         from records.kind k where k.key = $1`,
        [kind, of],
      )
      const ours = categoryOf(category, of)
      expect(found.rows, `${kind} ${of.join()}`).toEqual([{ own: ours, choice: stricterThan(ours) }])
    }
})

describe('access that has ended', () => {
  it('gives the item to no list, by no door to the words, and to no change', async () => {
    const { subject, identity } = await aRecord(town, town.worker.run, { name: 'Sasha Ended' })
    const asked = async () =>
      await Promise.all(
        (
          [
            ['select item_id from records.readable where item_id = $1', [identity]],
            ["select distinct item_id from records.open_items($1, 'record', 'work')", [[identity]]],
            [
              "select distinct item_id from records.open_page($1, '{}', null, null, null, 50, 'work')",
              [[subject]],
            ],
            [
              "select distinct item_id from records.open_page($1, array['identity'], '{}', null, null, 50, 'work')",
              [[subject]],
            ],
            ["select distinct item_id from records.open_versions($1, 'work')", [identity]],
            ['select distinct item_id from records.open_names(null, 5000) where item_id = $1', [identity]],
          ] as const
        ).map(async ([sql, values]) => await town.worker.run(ask(sql, values))),
      )
    const found = async () => {
      await town.worker.run(ask('select records.note_found($1)', [[subject]]))
      const { rows } = await town.db.admin.query<{ n: number }>(
        `select count(*)::int as n from records.reading where what = 'search' and subject_ids @> array[$1::uuid]`,
        [subject],
      )
      return rows[0]?.n
    }
    expect(await asked()).toEqual(Array(6).fill([{ item_id: identity }]))
    expect(await found()).toBe(1)
    await town.db.admin.query(
      `update records.access set until = now() - interval '1 second' where item_id = $1`,
      [identity],
    )
    expect(await asked()).toEqual(Array(6).fill([]))
    expect(await found()).toBe(1)
    await expect(town.worker.run(ask('select records.pin_item($1, true)', [identity]))).rejects.toMatchObject(
      {
        code: 'P0002',
      },
    )
  })

  it('is asked with the indexes: the one rule is put into each statement', async () => {
    const plan = JSON.stringify(
      await town.worker.run(
        ask('explain (verbose) select * from records.readable where subject_id = $1', [own.subject]),
      ),
    )
    expect(plan).toContain('Index Cond: (a.program_id = ')
    expect(plan).not.toContain('is_readable')
  })
})

describe('what is opened for a list', () => {
  it('is who somebody is, and what is due: a note that is opened counts as its record', async () => {
    const note = await town.worker.run((ctx) =>
      addItem(ctx, town.keys, own.subject, { kind: 'note', groups: { narrative: { text: 'A note.' } } }),
    )
    const opened = async (what: string) =>
      (
        await town.worker.run(
          ask('select distinct item_id from records.open_items($1, $2, $3)', [
            [own.item, note],
            what,
            'work',
          ]),
        )
      ).map((row) => row.item_id)
    for (const what of ['names', 'search', 'due']) expect(await opened(what)).toEqual([own.item])
    expect(await opened('record')).toHaveLength(2)
  })

  it('is written down or not given: a place that is none, a purpose that is none, nothing to read only', async () => {
    const open = (what: unknown, purpose: unknown) =>
      ask('select * from records.open_items($1, $2, $3)', [[own.item], what, purpose])
    await expect(town.worker.run(open('elsewhere', 'work'))).rejects.toMatchObject({ code: '23514' })
    await expect(town.worker.run(open(null, 'work'))).rejects.toMatchObject({ code: '23502' })
    await expect(town.worker.run(open('record', 'curious'))).rejects.toMatchObject({ code: '23503' })
    await expect(town.worker.run(open('record', null))).rejects.toMatchObject({ code: '23502' })
    await expect(
      asActor(town.db.app, { kind: 'session', secret: town.worker.secret }, open('record', 'work'), {
        readOnly: true,
      }),
    ).rejects.toMatchObject({ code: '25006' })
  })
})

it('what is made up in a demo is aged in a demo alone: not one’s own record where people work', async () => {
  await town.db.admin.query('update identity.person set fictional = false')
  await town.db.admin.query(`update platform.setting set value = 'false' where key = 'demo'`)
  const times = async () =>
    (
      await town.db.admin.query('select recorded_at from records.item where subject_id = $1 order by id', [
        own.subject,
      ])
    ).rows
  const before = await times()
  await expect(
    town.worker.run(ask('select records.age_demo_record($1)', [own.subject])),
  ).rejects.toMatchObject({
    code: '42501',
  })
  expect(await times()).toEqual(before)
})
