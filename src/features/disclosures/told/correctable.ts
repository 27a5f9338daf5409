import type { Context } from '#platform/db/actor.ts'

/** A line that somebody entered, of one record, as its correction begins. */
export interface ToldLine {
  readonly id: string
  readonly program: string | null
  /** By name, also where it has closed since. */
  readonly programName: string | null
  readonly agencyName: string | null
  readonly outside: string | null
  readonly mode: 'verbal' | 'view' | 'copy' | 'report'
  readonly purpose: string
  readonly categories: readonly string[]
  readonly way: string
  readonly at: Date
  readonly outcome: 'allow' | 'deny'
  /** It named nobody who made a report, no other client, and nothing from a crime database; false of a line that was corrected. */
  readonly isClean: boolean
  readonly enteredBy: string
  readonly correctedBy: string | null
}

/** @param subject the head of a record of the acting program. @returns undefined: no such line of this record */
export async function correctable(
  ctx: Context,
  subject: string,
  line: string,
): Promise<ToldLine | undefined> {
  const [row] = await ctx.prepared<ToldLine>(
    'disclosures_told_line',
    `select d.id, d.recipient_program as program, p.name as "programName", a.name as "agencyName", d.outside, d.mode, d.purpose, d.categories, d.said_way as way, d.happened_at as at,
       d.outcome, disclosures.named_nobody_else(d.id) as "isClean", d.entered_by as "enteredBy", later.id as "correctedBy"
     from disclosures.told d left join disclosures.told later on later.corrects = d.id
     left join identity.program p on p.id = d.recipient_program left join identity.agency a on a.id = d.recipient_agency
     where d.id = $1 and coalesce(d.parts, array[d.subject_id]) && array(select g from records.group_of($2) g)`,
    [line, subject],
  )
  return row
}
