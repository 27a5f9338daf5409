import { z } from 'zod'
import { genderCode } from '#features/directory/index.ts'
import { choices, optionalChoice, optionalWholeNumber } from '#platform/http/form-fields.ts'
import { AGES, needCodes, units } from '../domain/codes.ts'
import type { Wanted } from '../domain/fit.ts'

/** What a seeker may say, as browsers send it. Closed codes only: nothing here says who somebody is. */
export const wantedFields = z.object({
  unit: optionalChoice(units, 'Choose a kind of place from the list.'),
  age: optionalWholeNumber(AGES.min, AGES.max, 'Choose an age from the list.'),
  gender: optionalChoice(
    genderCode.options as ['girl', ...typeof genderCode.options],
    'Choose from the list.',
  ),
  county: optionalWholeNumber(1001, 99_999, 'Choose a county from the list.'),
  needs: choices(needCodes, 'Choose from the list.'),
})

/** The same, with whether places that do not fit are to be open to begin with. */
export const boardQuery = wantedFields.extend({ show: z.enum(['all']).optional() })

/** Whether anything was asked for at all. */
export function asksForSomething(wanted: Wanted): boolean {
  const { unit, age, gender, county, needs = [] } = wanted
  return [unit, age, gender, county].some((one) => one !== undefined) || needs.length > 0
}

/** Names and values as a form or an address carries them. */
export function wantedEntries(wanted: Wanted): [name: string, value: string][] {
  const { unit, age, gender, county, needs = [] } = wanted
  const single = Object.entries({ unit, age, gender, county }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return [...single, ...needs.map((need): [string, string] => ['needs', need])]
}

/** The same as the fields of a form, filled in. */
export function chosenOf(wanted: Wanted): Record<string, string | string[]> {
  const { needs = [] } = wanted
  const single = Object.fromEntries(wantedEntries({ ...wanted, needs: [] }))
  return needs.length > 0 ? { ...single, needs: [...needs] } : single
}

/** A page of the board for the same wishes. */
export function boardHref(wanted: Wanted, path = '/availability', more: Record<string, string> = {}): string {
  const query = new URLSearchParams([...wantedEntries(wanted), ...Object.entries(more)]).toString()
  return query === '' ? path : `${path}?${query}`
}
