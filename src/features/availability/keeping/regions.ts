import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { tellLinesChanged } from '../topic.ts'
import { actingCoalition } from '../who-acts.ts'

const t = translator('en')

/** All that others are told of where a hidden place is, and whom to call about places there. */
export interface Region {
  readonly number: number
  /** FIPS numbers. */
  readonly counties: readonly number[]
  readonly brokerProgram: string | null
  /** `+1 555-555-0142` */
  readonly brokerPhone: string | null
}

/** The regions of the acting coalition, by number. */
export async function regions(ctx: Context): Promise<readonly Region[]> {
  return ctx.prepared<Region>(
    'availability_regions',
    `select number, counties, broker_program as "brokerProgram", broker_phone as "brokerPhone"
     from availability.region where coalition_id = (select identity.coalition()) order by number`,
    [],
  )
}

/**
 * Adds a region, or changes the one of that number.
 *
 * @throws {Invalid} `no-such-program` when the broker is no program of the coalition
 */
export async function saveRegion(ctx: Context, region: Region): Promise<void> {
  const coalition = actingCoalition(ctx)
  const sentence = t('counts.refused.no-such-program')
  await orRefuse(
    {
      foreign_key_violation: () =>
        new Invalid('no-such-program', sentence, [{ field: 'brokerProgram', sentence }]),
    },
    ctx.prepared(
      'availability_save_region',
      `insert into availability.region (coalition_id, number, counties, broker_program, broker_phone)
       values ($1, $2, $3, $4, $5)
       on conflict (coalition_id, number) do update
         set counties = excluded.counties, broker_program = excluded.broker_program, broker_phone = excluded.broker_phone`,
      [coalition, region.number, region.counties, region.brokerProgram, region.brokerPhone],
    ),
  )
  await recordEvent(ctx, 'region.saved', { kind: 'region', id: coalition }, { number: region.number })
  await tellLinesChanged(ctx, coalition)
}

/** @throws {NotFound} · {Conflict} `region-in-use` while a line lies in it */
export async function removeRegion(ctx: Context, number: number): Promise<void> {
  const coalition = actingCoalition(ctx)
  const inUse = () => new Conflict('region-in-use', t('counts.refused.region-in-use'))
  const gone = await orRefuse(
    { foreign_key_violation: inUse },
    ctx.prepared<{ number: number }>(
      'availability_remove_region',
      'delete from availability.region where coalition_id = $1 and number = $2 returning number',
      [coalition, number],
    ),
  )
  if (gone.length === 0) throw new NotFound('region')
  await recordEvent(ctx, 'region.removed', { kind: 'region', id: coalition }, { number })
  await tellLinesChanged(ctx, coalition)
}

/** A program that can be a region's broker. */
export interface BrokerChoice {
  readonly id: string
  readonly name: string
}

/** The programs of the coalition that whoever acts may read, by name. */
export async function brokerChoices(ctx: Context): Promise<readonly BrokerChoice[]> {
  return ctx.prepared<BrokerChoice>(
    'availability_brokers',
    `select id, name from identity.program where coalition_id = (select identity.coalition()) and closed_at is null
     order by name, id limit 500`,
    [],
  )
}
