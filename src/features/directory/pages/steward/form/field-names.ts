import { z } from 'zod'
import { yesNoFacts } from '../../../domain/profile.ts'
import { DAYS } from './hours-form.ts'
import { MOST_PHONES, PHONE_PARTS } from './phone-rows.ts'
import { ADDRESS_PARTS, AGENCY_TEXTS, DOOR_PARTS } from './place-values.ts'
import { TEXTS } from './service-values.ts'
import { formName } from './typed.ts'

const phones = Array.from({ length: MOST_PHONES }, (_, at) =>
  PHONE_PARTS.map((part) => `phones.${at}.${part}`),
).flat()
const hours = [
  'hours.mode',
  ...DAYS.flatMap((day) => ['kind', 'from', 'to'].map((part) => `hours.${day}.${part}`)),
]

/** Every field that each form may send; anything else is refused by name. */
export const FORM_FIELDS = {
  service: [
    ...TEXTS,
    ...yesNoFacts.map((key) => `profile.${key}`),
    'profile.ageMin',
    'profile.ageMax',
    'profile.genders',
    'profile.systemInvolvement',
    'profile.languages',
    'profile.areas',
    'profile.whenYouCall',
    'needIds',
    'required_documents',
    ...phones,
    ...hours,
  ],
  organization: [...AGENCY_TEXTS, ...phones],
  location: [
    'name',
    'alternate_name',
    'description',
    'transportation',
    'accessibility',
    ...ADDRESS_PARTS.map((part) => `addresses.0.${part}`),
    ...phones,
    ...hours,
  ],
  frontDoor: DOOR_PARTS.map((part) => `frontDoor.${part}`),
  service_at_location: ['description', ...phones, ...hours],
  evidence: ['evidence.method', 'evidence.note'],
  /** Words to look for in the list of needs, the button that was pressed, and the version that was shown. */
  act: ['needs.find', 'act', 'version', 'stillTrue'],
} as const satisfies Record<string, readonly string[]>

const text = z.union([z.string().max(20_000), z.array(z.string().max(200)).max(200)]).optional()

/** A body of exactly these fields, still as typed; the record's own rules decide what is acceptable. */
export function formOf(names: readonly string[]) {
  return z.strictObject(Object.fromEntries(names.map((name) => [formName(name), text])))
}

export function prefixed(prefix: string, names: readonly string[]): string[] {
  return names.map((name) => `${prefix}${name}`)
}
