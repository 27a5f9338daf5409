import { z } from 'zod'
import { activeHere, type Instrument, instrumentsOf } from '#features/instruments/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import type { Administration } from '../one/administration.ts'

/** What all routes of a check are: for whoever works with records, and closed after a quarter of an idle hour. */
export const works = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
export const ofRecord = z.object({ id: z.uuid() })
export const ofCheck = z.object({ id: z.uuid(), check: z.uuid() })

/** A form with the answers of a questionnaire of 300 questions. */
export const MOST_BYTES = 131_072

export type OfRecord = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now'>
export type OfCheck = Pick<RouteRequest<{ id: string; check: string }>, 'run' | 'params' | 'services' | 'now'>

/** What can be begun here: the instruments that are active in the acting program. */
export async function offeredHere(ctx: Context): Promise<readonly Instrument[]> {
  const active = new Set((await activeHere(ctx)).map(({ canonical, version }) => `${canonical}|${version}`))
  return (await instrumentsOf(ctx)).filter((one) => active.has(keyOf(one)))
}

/** Titles of instruments as far as they are known here. */
export async function titlesHere(
  ctx: Context,
): Promise<(one: Pick<Administration, 'instrument' | 'version'>) => string> {
  const known = new Map((await instrumentsOf(ctx)).map((one) => [keyOf(one), one.package.short]))
  return ({ instrument, version }) => known.get(`${instrument}|${version}`) ?? instrument
}

const keyOf = ({ package: { canonical, version } }: Instrument) => `${canonical}|${version}`
