import type { FieldProblem } from '#platform/errors.ts'
import { type Doc, docOf, listIn, textIn } from '../../../domain/hsds.ts'
import type { FieldState } from '../../../domain/record-fields.ts'
import { readHours, typedHours } from './hours-form.ts'
import { readPhones, typedPhones } from './phone-rows.ts'
import { orNull, type ReadForm } from './service-values.ts'
import { type Typed, typedText } from './typed.ts'

export const ADDRESS_PARTS = ['address_1', 'address_2', 'city', 'state_province', 'postal_code'] as const
export const DOOR_PARTS = ['phone', 'email', 'address', 'note'] as const
export const AGENCY_TEXTS = ['name', 'alternate_name', 'description', 'website', 'email'] as const
const PLACE_TEXTS = ['name', 'alternate_name', 'description', 'transportation'] as const

/** An agency: what it is called and how to reach its office. */
export function typedAgency({ doc }: FieldState, prefix = ''): Typed {
  return {
    ...Object.fromEntries(AGENCY_TEXTS.map((path) => [`${prefix}${path}`, textIn(doc, path)])),
    ...typedPhones(listIn(doc, 'phones'), prefix),
  }
}

export function readAgency(typed: Typed, before: FieldState, prefix = ''): ReadForm {
  const text = (path: string) => typedText(typed, `${prefix}${path}`).trim().replaceAll('\r\n', '\n')
  return {
    values: {
      ...Object.fromEntries(
        AGENCY_TEXTS.map((path) => [
          path,
          path === 'name' || path === 'description' ? text(path) : orNull(text(path)),
        ]),
      ),
      phones: readPhones(typed, prefix, listIn(before.doc, 'phones')),
    },
    problems: [],
  }
}

/** A public place. Its point and zone follow from the address. */
export function typedPlace({ doc }: FieldState, prefix = ''): Typed {
  const address = docOf(listIn(doc, 'addresses')[0])
  return {
    ...Object.fromEntries(PLACE_TEXTS.map((path) => [`${prefix}${path}`, textIn(doc, path)])),
    ...Object.fromEntries(
      ADDRESS_PARTS.map((part) => [`${prefix}addresses.0.${part}`, textIn(address, part)]),
    ),
    [`${prefix}accessibility`]: listIn(doc, 'accessibility')
      .map((one) => textIn(one, 'description'))
      .join('\n'),
    ...typedPhones(listIn(doc, 'phones'), prefix),
    ...typedHours(listIn(doc, 'schedules'), prefix),
  }
}

export function readPlaceForm(typed: Typed, before: FieldState, prefix = ''): ReadForm {
  const text = (path: string) => typedText(typed, `${prefix}${path}`).trim().replaceAll('\r\n', '\n')
  const hours = readHours(typed, prefix, listIn(before.doc, 'schedules'))
  return {
    values: {
      ...Object.fromEntries(
        PLACE_TEXTS.map((path) => [path, path === 'name' ? text(path) : orNull(text(path))]),
      ),
      addresses: readAddress(typed, prefix, listIn(before.doc, 'addresses')),
      accessibility: text('accessibility')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .map(
          (description) =>
            listIn(before.doc, 'accessibility').find((one) => textIn(one, 'description') === description) ?? {
              description,
            },
        ),
      phones: readPhones(typed, prefix, listIn(before.doc, 'phones')),
      schedules: hours.schedules,
    },
    problems: hours.problems,
  }
}

function readAddress(typed: Typed, prefix: string, before: readonly Doc[]): Doc[] {
  const parts = Object.fromEntries(
    ADDRESS_PARTS.map((part) => [part, typedText(typed, `${prefix}addresses.0.${part}`).trim()]),
  )
  const [first, ...others] = before
  if (ADDRESS_PARTS.every((part) => parts[part] === '')) return others.map(docOf)
  const { address_2: _second, ...rest } = docOf(first)
  const { address_2, ...line } = parts
  return [
    {
      country: 'US',
      address_type: 'physical',
      ...rest,
      ...line,
      ...(address_2 === '' ? {} : { address_2 }),
    },
    ...others,
  ]
}

/** The public contact of a place that is not shown. */
export function typedDoor(door: Doc | null, prefix = ''): Typed {
  return Object.fromEntries(
    DOOR_PARTS.map((part) => [`${prefix}frontDoor.${part}`, door === null ? '' : textIn(door, part)]),
  )
}

export function readDoor(
  typed: Typed,
  prefix = '',
): {
  phone: string | null
  email: string | null
  address: string | null
  note: string | null
} | null {
  const part = (key: string) => orNull(typedText(typed, `${prefix}frontDoor.${key}`).trim())
  const door = { phone: part('phone'), email: part('email'), address: part('address'), note: part('note') }
  return Object.values(door).some((one) => one !== null) ? door : null
}

/** How a service works at one of its places, where that differs. */
export function typedAtPlace({ doc }: FieldState, prefix = ''): Typed {
  return {
    [`${prefix}description`]: textIn(doc, 'description'),
    ...typedPhones(listIn(doc, 'phones'), prefix),
    ...typedHours(listIn(doc, 'schedules'), prefix),
  }
}

export function readAtPlace(typed: Typed, before: FieldState, prefix = ''): ReadForm {
  const hours = readHours(typed, prefix, listIn(before.doc, 'schedules'))
  const problems: readonly FieldProblem[] = hours.problems
  return {
    values: {
      description: orNull(typedText(typed, `${prefix}description`).trim()),
      phones: readPhones(typed, prefix, listIn(before.doc, 'phones')),
      schedules: hours.schedules,
    },
    problems,
  }
}
