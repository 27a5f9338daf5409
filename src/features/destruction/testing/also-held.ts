import type { RecordsTown } from '../../records/testing/records-town.ts'

/**
 * Rows of a record that nobody at work in it writes by the way: a permit to write to them, that it is a decoy, and news of it for open
 * pages. Each stands where a sweep has to look.
 */
export async function alsoHeld({ db, worker, lead }: RecordsTown, subject: string): Promise<void> {
  await db.admin.query(
    `insert into records.contact_permit (coalition_id, program_id, subject_id, item_id, item_version, channel, level, secret_hash, person_id, expires_at)
     select i.coalition_id, s.program_id, s.id, i.id, 1, 'text', 'neutral', sha256('a secret'), $2, now() + interval '5 minutes'
     from records.subject s join records.item i on i.subject_id = s.id where s.id = $1 limit 1`,
    [subject, worker.id],
  )
  await db.admin.query(
    `insert into records.planted (coalition_id, subject_id, planted_by) select s.coalition_id, s.id, $2 from records.subject s where s.id = $1`,
    [subject, lead.id],
  )
  await db.admin.query(
    `insert into live.outbox (topic, kind, object_id) select 'program:' || s.program_id, 'changed', s.id from records.subject s where s.id = $1`,
    [subject],
  )
}
