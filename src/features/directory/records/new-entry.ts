import { z } from 'zod'
import { type FieldProblem, Invalid } from '#platform/errors.ts'
import { frontDoorFields } from '../domain/editable-fields.ts'
import type { FieldValues } from '../domain/record-fields.ts'
import { evidence } from './evidence.ts'

const fields = z.record(z.string().max(60), z.unknown())

/** Where a service is given. */
const place = z.strictObject({
  values: fields,
  /** How much anyone may see. Whatever says that people stay there starts hidden in any case. */
  visibility: z.enum(['public', 'area', 'contact', 'members', 'named']),
  frontDoor: frontDoorFields.nullable().default(null),
})

/** A place of a service that is there already. */
export const newPlace = z.strictObject({ place, evidence })
export type NewPlace = z.input<typeof newPlace>

/** What a steward fills in to add a service. Field names as in editableFields. */
export const newEntry = z.strictObject({
  /** One that is there already, or a new one. */
  organization: z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ values: fields })]),
  service: fields,
  /** Null: given by phone, online or wherever the young person is. */
  place: place.nullable(),
  evidence,
})
export type NewEntry = z.input<typeof newEntry>

/** @throws {Invalid} `entry-incomplete`, naming each field. */
export function parseEntry(given: NewEntry): z.output<typeof newEntry> {
  return complete(newEntry.safeParse(given))
}

/** @throws {Invalid} `entry-incomplete`, naming each field. */
export function parsePlace(given: NewPlace): z.output<typeof newPlace> {
  return complete(newPlace.safeParse(given))
}

function complete<T>(read: z.ZodSafeParseResult<T>): T {
  if (read.success) return read.data
  throw new Invalid(
    'entry-incomplete',
    'Some parts are missing. Nothing was saved.',
    read.error.issues.map((issue) => ({ field: issue.path.join('.'), sentence: `${issue.message}.` })),
  )
}

/** Runs a check of one part of the form, so that its problems name the part. */
export function inPart<T>(part: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const problems = error.fields.map(
      (one): FieldProblem => ({ field: `${part}.${one.field}`, sentence: one.sentence }),
    )
    throw new Invalid(error.code, error.sentence, problems)
  }
}

/** What a form states; what it leaves empty is no value of a new record. */
export function present(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}
