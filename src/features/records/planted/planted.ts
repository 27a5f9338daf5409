import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { orDeclined } from '../refusals.ts'

const t = translator('en')

/** A decoy record, whose readers are told of. */
export interface Planted {
  readonly id: string
  readonly subject: string
  readonly at: Date
  /** Null: whoever looks may not know them any more. */
  readonly by: string | null
}

/** Those of the acting program, the newest first; for anybody but a lead there are none. */
export async function plantedHere(ctx: Context): Promise<Planted[]> {
  return await ctx.prepared<Planted>(
    'records_planted',
    `select p.id, p.subject_id as subject, p.planted_at as at, w.name as by
     from records.planted p left join identity.person w on w.id = p.planted_by
     where p.ended_at is null order by p.planted_at desc`,
    [],
  )
}

/**
 * From now on whoever opens this record is told of. Nothing of the record changes.
 *
 * @throws {NotFound} · {Conflict} `not-made-up`, `planted-already` · {Forbidden} `for-leads`
 */
export async function plant(ctx: Context, subject: string): Promise<void> {
  await forLeads(ctx.prepared('records_plant', 'select records.plant($1)', [subject]))
}

/** @throws {NotFound} · {Forbidden} `for-leads` */
export async function endPlanted(ctx: Context, id: string): Promise<void> {
  await forLeads(ctx.prepared('records_end_planted', 'select records.end_planted($1)', [id]))
}

async function forLeads(asked: Promise<unknown>): Promise<void> {
  await orDeclined(
    orRefuse(
      { insufficient_privilege: () => new Forbidden('for-leads', t('subjects.planted.forLeads')) },
      asked,
    ),
  )
}
