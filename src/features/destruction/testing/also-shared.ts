import type { Colleague, RecordsTown } from '../../records/testing/records-town.ts'

/**
 * Rows of what was said and shared of a young person, as `sharing` keeps them in plain, and that something of somebody else was put
 * into their record. Each stands where a sweep has to look. Needs an entry, and who somebody is, in the record.
 *
 * @param from whoever shared with the program of the record; their program keeps `other`
 */
export async function alsoShared(
  { db, worker, clinic, elsewhere, shelter }: RecordsTown,
  subject: string,
  other: { readonly subject: string; readonly from: Colleague },
): Promise<void> {
  const { rows } = await db.admin.query<{ id: string }>(
    'select id from records.item where subject_id = $1 order by id limit 1',
    [subject],
  )
  const item = rows[0]?.id
  const place = [clinic.coalition, clinic.agency, clinic.program, subject]
  const run = (sql: string, values: readonly unknown[]) => db.admin.query(sql, [...values])
  await run(
    `insert into sharing.release (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_programs, categories, purposes,
       modes, form, consequences, how_to_revoke, independent, redisclosure_stated, specific, language, until, recorded_by)
     values ($1, $5, $2, $3, $4, $6, array[$7::uuid], '{identity}', '{care}', '{view}', 'written', true, true, true, true, true, 'en',
       now() + interval '20 days', $8)`,
    [...place, item, elsewhere.agency, elsewhere.program, worker.id],
  )
  await run(
    `insert into sharing.release_signature (coalition_id, release_id, person_id, capacity, how, signed_at)
     values ($1, $2, $3, 'youth', 'drawn', now())`,
    [clinic.coalition, item, subject],
  )
  await run(
    `insert into sharing.refusal (coalition_id, agency_id, program_id, subject_id, from_at, recorded_by) values ($1, $2, $3, $4, now(), $5)`,
    [...place, worker.id],
  )
  await run(
    `insert into sharing.signer_flag (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by)
     values ($1, $2, $3, $4, $5, 'abuser', now(), $6)`,
    [...place, item, worker.id],
  )
  await run(
    `insert into sharing.standing (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by)
     values ($1, $2, $3, $4::uuid, $4::uuid, 'none-after-18', now(), $5)`,
    [...place, worker.id],
  )
  await run(
    `insert into sharing.age (coalition_id, agency_id, program_id, subject_id, item_id, item_version, recorded_by) values ($1, $2, $3, $4, $5, 1, $6)`,
    [...place, item, worker.id],
  )
  await run(
    `insert into sharing.relation (coalition_id, agency_id, program_id, subject_id, kind, recipient_program, from_at, until, recorded_by)
     values ($1, $2, $3, $4, 'treatment', $5, now(), now() + interval '9 days', $6)`,
    [...place, elsewhere.program, worker.id],
  )
  await run(
    `insert into sharing.ground (coalition_id, agency_id, program_id, subject_id, row_id, recipient_program, categories, from_at, until,
       recorded_by)
     values ($1, $2, $3, $4, 'HIPAA/statute/police', $5, '{health}', now(), now() + interval '9 days', $6)`,
    [...place, elsewhere.program, worker.id],
  )
  await run(
    `insert into sharing.jurisdiction_statement (coalition_id, agency_id, program_id, subject_id, about, places, said_by)
     values ($1, $2, $3, $4, 'offense', '{IL}', $5)`,
    [...place, worker.id],
  )
  await run(
    `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service, minor_consented, le_unit,
       not_from_cji, names_reporter, names_other_client, said_by)
     values ($1, $2, $3, $4, 1, 'stay', true, false, false, false, false, $5)`,
    [clinic.coalition, clinic.agency, clinic.program, item, worker.id],
  )
  const basis = async (of: string, from: readonly unknown[], to: readonly unknown[], by: string) =>
    (
      await db.admin.query<{ id: string }>(
        `insert into sharing.basis (coalition_id, agency_id, program_id, subject_id, recipient_agency, recipient_program, ways, lane_rows, records,
           mode, purpose, obligations, notices, from_at, until, ruleset, decided, shared_by)
         values ($1, $2, $3, $4::uuid, $5, $6, '{release}', '{test}', '{}', 'view', 'care', '{}', '{}', now(), now() + interval '20 days', $7,
           jsonb_build_object('facts', $4::uuid), $8) returning id`,
        [clinic.coalition, ...from, of, ...to, `test@${'0'.repeat(64)}`, by],
      )
    ).rows[0]?.id
  const shared = await basis(
    subject,
    [clinic.agency, clinic.program],
    [elsewhere.agency, elsewhere.program],
    worker.id,
  )
  await run(
    `with c as (insert into sharing.class (coalition_id, basis_id, category, lanes, field_groups)
       values ($1, $5, 'identity', '{HIPAA}', '{names}') returning id)
     insert into sharing.access (coalition_id, basis_id, class_id, item_id, subject_id, agency_id, program_id, kind, sort_at)
     select $1, $5, c.id, $6, $4, $2, $3, 'identity', now() from c`,
    [...place, shared, item],
  )
  await run(
    `insert into sharing.disclosure (coalition_id, agency_id, program_id, subject_id, basis_id, recipient_agency, recipient_program, reader_id,
       mode, purpose, item_ids, field_groups, given, ruleset)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'view', 'care', array[$9::uuid], '{names}', '{}', 'test')`,
    [...place, shared, elsewhere.agency, elsewhere.program, worker.id, item],
  )
  const got = await basis(
    other.subject,
    [shelter.agency, shelter.program],
    [clinic.agency, clinic.program],
    other.from.id,
  )
  await run(
    `insert into sharing.link (coalition_id, agency_id, program_id, subject_id, basis_id, linked_by) values ($1, $2, $3, $4, $5, $6)`,
    [...place, got, worker.id],
  )
}
