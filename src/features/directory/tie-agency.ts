import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { loadRecord } from './records/load-record.ts'

const t = translator('en')

export interface AgencyChoice {
  readonly id: string
  readonly name: string
}

/** The verified agencies of the coalition, by name, and which of them keeps this organization's entries. */
export async function agenciesFor(
  ctx: Context,
  organizationId: string,
): Promise<{ readonly choices: readonly AgencyChoice[]; readonly tied: AgencyChoice | undefined }> {
  const choices = await ctx.prepared<AgencyChoice>(
    'tie_choices',
    `select id, name from identity.agency where state = 'verified' order by name, id limit 500`,
    [],
  )
  const [tied] = await ctx.prepared<AgencyChoice>(
    'tie_now',
    `select a.id, a.name from directory.agency_organization t join identity.agency a on a.id = t.agency_id
     where t.organization_id = $1 and t.ended_at is null`,
    [organizationId],
  )
  return { choices, tied }
}

/**
 * A steward says which agency an organization of the directory is; its people may then keep its entries.
 *
 * @param agencyId null: none any more.
 * @throws {Invalid} `no-such-agency` for one that is not a verified agency of this coalition.
 * @throws {Conflict} `tied-meanwhile` when a colleague was faster. @throws {Forbidden} `stewards-only` @throws {NotFound}
 */
export async function tieAgency(
  ctx: Context,
  organizationId: string,
  agencyId: string | null,
): Promise<void> {
  const me = requireSteward(ctx)
  const record = await loadRecord(ctx, 'organization', organizationId)
  const { tied } = await agenciesFor(ctx, record.id)
  if ((tied?.id ?? null) === agencyId) return
  // Asked by itself: the list that people choose from is not all agencies where there are very many.
  if (agencyId !== null && !(await isVerified(ctx, agencyId))) {
    throw new Invalid('no-such-agency', t('steward.refused.no-such-agency'), [
      { field: 'agency', sentence: t('steward.refused.no-such-agency') },
    ])
  }
  if (tied) {
    await ctx.prepared(
      'tie_end',
      `update directory.agency_organization set ended_at = now(), ended_by = $2
       where organization_id = $1 and ended_at is null`,
      [record.id, me],
    )
  }
  if (agencyId !== null) {
    const made = await ctx.prepared(
      'tie_make',
      `insert into directory.agency_organization (coalition_id, agency_id, organization_id, tied_by)
       values ((select identity.coalition()), $1, $2, $3) on conflict do nothing returning id`,
      [agencyId, record.id, me],
    )
    if (made.length === 0) throw new Conflict('tied-meanwhile', t('steward.refused.tied-meanwhile'))
  }
  await recordEvent(
    ctx,
    'record.tied',
    { kind: 'organization', id: record.id },
    { agency: agencyId ?? 'none' },
  )
}

async function isVerified(ctx: Context, agencyId: string): Promise<boolean> {
  const rows = await ctx.prepared(
    'tie_verified',
    `select from identity.agency where id = $1 and state = 'verified'`,
    [agencyId],
  )
  return rows.length > 0
}
