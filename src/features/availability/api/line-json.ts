import { z } from 'zod'
import { type BoardLine, lineState } from '../board.ts'
import { channels, needCodes, takings, units } from '../domain/codes.ts'

const slots = z.int().min(0)

/** A line of the board for a program's own software. */
export const lineJson = z.object({
  id: z.uuid(),
  own: z.boolean().describe('Kept by the program of the token.'),
  hidden: z.boolean().describe('Then its region is all that is told of where it is.'),
  region: z.int().nullable(),
  service_id: z.uuid().nullable(),
  location_id: z.uuid().nullable(),
  county: z.int().nullable().describe('FIPS number.'),
  unit: z.enum(units),
  age_min: z.int(),
  age_max: z.int(),
  genders: z.array(z.string()).nullable().describe('Null: not stated.'),
  takes: z.array(z.enum(needCodes)),
  refuses: z.array(z.enum(needCodes)),
  counties: z.array(z.int()),
  taking: z.enum(takings),
  state: z.enum(['open', 'full', 'call', 'closed']).describe('"call": the count is too old to rely on.'),
  available: slots.nullable().describe('Free now, held places taken off; null where nobody may rely on it.'),
  numbers: z
    .object({ total: slots, surge: slots, out_of_service: slots, occupied: slots })
    .nullable()
    .describe('As last counted; null for a hidden place of others.'),
  held: slots.nullable().describe('Own lines only.'),
  at_risk: slots.nullable().describe('Own lines only.'),
  counted_at: z.string().nullable(),
  counted_how: z.enum(channels).nullable(),
  waitlist: z.boolean(),
  waiting: slots.nullable(),
  hold_minutes: z.int(),
  version: z.int(),
})

export function toJson(line: BoardLine): z.input<typeof lineJson> {
  const state = lineState(line)
  const { numbers, place } = line
  return {
    id: line.id,
    own: line.own,
    hidden: line.hidden,
    region: line.region,
    service_id: place?.serviceId ?? null,
    location_id: place?.locationId ?? null,
    county: place?.county ?? null,
    unit: line.unit,
    age_min: line.ageMin,
    age_max: line.ageMax,
    genders: line.genders === null ? null : [...line.genders],
    takes: [...line.takes],
    refuses: [...line.refuses],
    counties: [...line.counties],
    taking: line.taking,
    state,
    available: state === 'open' || state === 'full' ? line.available : null,
    numbers: numbers && {
      total: numbers.total,
      surge: numbers.surge,
      out_of_service: numbers.outOfService,
      occupied: numbers.occupied,
    },
    held: line.held,
    at_risk: line.atRisk,
    counted_at: line.countedAt?.toISOString() ?? null,
    counted_how: line.countedHow,
    waitlist: line.waitlist,
    waiting: line.waiting,
    hold_minutes: line.holdMinutes,
    version: line.version,
  }
}
