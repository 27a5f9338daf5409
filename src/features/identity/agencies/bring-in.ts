import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { callableNumber } from '../domain/callable-number.ts'
import type { DisciplineCode } from '../domain/disciplines.ts'
import { organization } from '../refusals.ts'
import type { CallResult, RefusalReason } from './codes.ts'

const t = translator('en')

export interface ProposedAgency {
  readonly name: string
  readonly discipline: DisciplineCode
  readonly website: string | null
}

/**
 * Puts an agency on the list of those that may join. It lets nobody in.
 *
 * @returns its id @throws {Forbidden} `not-your-coalition` @throws {Invalid} `agency-known`
 */
export async function proposeAgency(ctx: Context, agency: ProposedAgency): Promise<string> {
  const [made] = await orRefuse(
    organization,
    ctx.prepared<{ id: string }>('agency_propose', 'select identity.propose_agency($1, $2, $3) as id', [
      agency.name,
      agency.discipline,
      agency.website,
    ]),
  )
  const id = made?.id ?? ''
  await recordEvent(ctx, 'agency.proposed', { kind: 'agency', id }, { discipline: agency.discipline })
  return id
}

export interface AgencyCall {
  readonly agency: string
  /** As typed; checked here. */
  readonly number: string
  /** Where it was found without the agency's help, 10 to 500 characters. */
  readonly source: string
  /** ISO day. */
  readonly calledOn: string
  readonly result: CallResult
}

/**
 * Keeps a call to an agency and what came of it. Only a confirmed one lets a second person verify.
 *
 * @throws {NotFound} · {Conflict} `agency-is-over` · {Invalid} `no-number`, `call-day`
 */
export async function noteCall(ctx: Context, call: AgencyCall): Promise<void> {
  const number = callableNumber(call.number)
  if (!number) {
    const sentence = t('places.refused.no-number')
    throw new Invalid('no-number', sentence, [{ field: 'number', sentence }])
  }
  await orRefuse(
    organization,
    ctx.prepared('agency_call', 'select identity.call_agency($1, $2, $3, $4, $5)', [
      call.agency,
      number.dialed,
      call.source,
      call.calledOn,
      call.result,
    ]),
  )
  await recordEvent(ctx, 'agency.called', { kind: 'agency', id: call.agency }, { result: call.result })
}

/**
 * A second person says that the agency is who it says, until a day at most twelve months away; also to renew.
 *
 * @throws {NotFound} · {Conflict} `agency-is-over`, `call-first` · {Forbidden} `second-person` · {Invalid} `until-too-far`
 */
export async function verifyAgency(
  ctx: Context,
  { agency, until }: { readonly agency: string; readonly until: string },
): Promise<void> {
  await orRefuse(
    organization,
    ctx.prepared('agency_verify', 'select identity.verify_agency($1, $2)', [agency, until]),
  )
  await recordEvent(ctx, 'agency.verified', { kind: 'agency', id: agency }, { until })
}

/** Refuses an agency that is not in yet. @throws {NotFound} · {Conflict} `agency-is-in` */
export async function refuseAgency(
  ctx: Context,
  { agency, reason }: { readonly agency: string; readonly reason: RefusalReason },
): Promise<void> {
  await orRefuse(
    organization,
    ctx.prepared('agency_refuse', 'select identity.refuse_agency($1, $2)', [agency, reason]),
  )
  await recordEvent(ctx, 'agency.refused', { kind: 'agency', id: agency }, { reason })
}
