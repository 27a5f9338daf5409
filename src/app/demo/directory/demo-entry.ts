import type { Doc, FieldValues } from '#features/directory/index.ts'
import { FICTIONAL_COUNTIES, FICTIONAL_STATE, FICTIONAL_ZIP } from '#features/directory/index.ts'

/** A fictional organization: a key to refer to it by, and fields as in editableFields. */
export interface DemoOrganization {
  readonly key: string
  readonly values: FieldValues
}

/** When a fictional steward last said that an entry is still true. */
export interface DemoConfirmation {
  /** Which of the two stewards. */
  readonly by: 0 | 1
  readonly daysAgo: number
  readonly how: 'human call' | 'provider portal' | 'one-tap link'
}

export interface DemoService {
  readonly organization: string
  readonly values: FieldValues
  readonly place: DemoPlace | null
  /** Null: nobody confirmed it yet. */
  readonly confirmed: DemoConfirmation | null
  /** Closed for now, with the reason. */
  readonly closed?: string
}

export interface DemoPlace {
  readonly values: FieldValues
  readonly visibility: 'public' | 'area' | 'contact' | 'members'
  readonly frontDoor?: {
    readonly phone: string | null
    readonly email: string | null
    readonly address: string | null
    readonly note: string | null
  }
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** "MO-FR 09:00-17:00; SA 10:00-14:00" → HSDS schedules; "always" → every minute of the week. */
export function hours(text: string): Doc[] {
  if (text === 'always') return [schedule(DAYS.join(','), '00:00', '00:00')]
  return text.split('; ').map((part) => {
    const [days = '', times = ''] = part.split(' ')
    const [opens = '', closes = ''] = times.split('-')
    const [first = '', last] = days.split('-')
    const span = last === undefined ? days : DAYS.slice(DAYS.indexOf(first), DAYS.indexOf(last) + 1).join(',')
    return schedule(span, opens, closes)
  })
}

function schedule(byday: string, opens_at: string, closes_at: string): Doc {
  return { freq: 'WEEKLY', byday, opens_at, closes_at }
}

export function phone(number: string, more: Doc = {}): Doc[] {
  return [{ number, type: 'voice', ...more }]
}

/** An address on a street that does not exist, in a real ZIP code. */
export function chicago(address_1: string, postal_code: string, city = 'Chicago'): FieldValues {
  return {
    addresses: [
      { address_1, city, state_province: 'IL', postal_code, country: 'US', address_type: 'physical' },
    ],
  }
}

export const called = (by: 0 | 1, daysAgo: number): DemoConfirmation => ({ by, daysAgo, how: 'human call' })
export const tapped = (by: 0 | 1, daysAgo: number): DemoConfirmation => ({ by, daysAgo, how: 'one-tap link' })

export const everyone = ['girl', 'boy', 'trans-girl', 'trans-boy', 'nonbinary']

/** Whom a service of these areas takes, as fields of its profile. */
export function takesIn(areas: readonly string[]) {
  return (
    ages: readonly [number | null, number | null],
    genders: readonly string[] | null,
    more: FieldValues = {},
  ): FieldValues => ({
    'profile.ageMin': ages[0],
    'profile.ageMax': ages[1],
    'profile.genders': genders,
    'profile.areas': areas,
    ...more,
  })
}

/** An address in one of the counties that do not exist. */
export function fictionalAddress(address_1: string, city: string, county: 0 | 1 = 0): FieldValues {
  return {
    addresses: [
      {
        address_1,
        city,
        region: FICTIONAL_COUNTIES[county]?.name,
        state_province: FICTIONAL_STATE.code,
        postal_code: FICTIONAL_ZIP,
        country: 'US',
        address_type: 'physical',
      },
    ],
  }
}

export function organization(
  key: string,
  name: string,
  description: string,
  number: string,
  host = key,
): DemoOrganization {
  return {
    key,
    values: {
      name: `${name}`,
      description,
      website: `https://${host}.example`,
      email: `office@${host}.example`,
      phones: phone(number),
    },
  }
}
