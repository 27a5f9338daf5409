import type { RecordsTown } from '../../records/testing/records-town.ts'

/** As if all of a record, or these entries of it, had been written so many years ago. */
export async function yearsPass(
  { db }: RecordsTown,
  subject: string,
  years: number,
  items?: readonly string[],
): Promise<void> {
  const by = [subject, years, items ?? null]
  const of = 'subject_id = $1 and ($3::uuid[] is null or id = any ($3))'
  await db.admin.query(
    `update records.item set known_at = known_at - make_interval(years => $2), recorded_at = recorded_at - make_interval(years => $2)
     where ${of}`,
    by,
  )
  await db.admin.query(
    `update records.version set written_at = written_at - make_interval(years => $2)
     where item_id in (select id from records.item where ${of})`,
    by,
  )
  await db.admin.query(
    'update records.subject set opened_at = opened_at - make_interval(years => $2) where id = $1',
    [subject, years],
  )
}
