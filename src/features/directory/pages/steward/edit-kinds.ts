import type { SummaryError } from '#web/parts/index.ts'
import { readField } from '../../domain/record-fields.ts'
import type { DirectoryRecord } from '../../records/load-record.ts'
import { FORM_FIELDS } from './form/field-names.ts'
import { phoneRowOf } from './form/phone-rows.ts'
import {
  readAgency,
  readAtPlace,
  readDoor,
  readPlaceForm,
  typedAgency,
  typedAtPlace,
  typedDoor,
  typedPlace,
} from './form/place-values.ts'
import { type ReadForm, readService, typedService } from './form/service-values.ts'
import { formName, type Typed } from './form/typed.ts'
import type { PagedEntity } from './steward-paths.ts'

/** How a kind of record becomes a form, and a form its values again. */
export interface EditKind {
  /** Every field its form may send. */
  readonly fields: readonly string[]
  fill(record: DirectoryRecord): Typed
  read(typed: Typed, shown: DirectoryRecord): ReadForm
}

export const EDIT_KINDS: Readonly<Record<PagedEntity, EditKind>> = {
  service: {
    fields: FORM_FIELDS.service,
    fill: (record) => typedService(record),
    read: (typed, shown) => readService(typed, shown),
  },
  organization: {
    fields: FORM_FIELDS.organization,
    fill: (record) => typedAgency(record),
    read: (typed, shown) => readAgency(typed, shown),
  },
  location: {
    fields: [...FORM_FIELDS.location, ...FORM_FIELDS.frontDoor],
    // A place that is not public has a front door to edit and nothing else, whatever a form sends.
    fill: (record) => (record.visibility === 'public' ? typedPlace(record) : typedDoor(record.frontDoor)),
    read: (typed, shown) =>
      shown.visibility === 'public'
        ? readPlaceForm(typed, shown)
        : { values: { frontDoor: readDoor(typed) }, problems: [] },
  },
  service_at_location: {
    fields: FORM_FIELDS.service_at_location,
    fill: (record) => typedAtPlace(record),
    read: (typed, shown) => readAtPlace(typed, shown),
  },
}

/** The form that both stewards together would have typed: this one's fields over the record as it is now. */
export function mergedForm(
  kind: EditKind,
  now: DirectoryRecord,
  shown: DirectoryRecord,
  typed: Typed,
): Typed {
  const [before, after] = [kind.fill(shown), kind.fill(now)]
  const mine = Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => String(value) !== String(before[name] ?? '')),
  )
  const emptied = Object.keys(before).filter(
    (name) => !(name in typed) && Array.isArray(before[name]) && before[name].length > 0,
  )
  return { ...typed, ...after, ...mine, ...Object.fromEntries(emptied.map((name) => [name, []])) }
}

/** Fields changed by others since the form was opened, other than those this steward touched. */
export function changedByOthers(
  shown: DirectoryRecord,
  now: DirectoryRecord,
  paths: readonly string[],
  mine: ReadonlySet<string>,
): string[] {
  return paths.filter(
    (path) =>
      !mine.has(path) && JSON.stringify(readField(shown, path)) !== JSON.stringify(readField(now, path)),
  )
}

/**
 * Errors by the names of the form. A problem with a part of a list is led to the row or box it was typed in.
 */
export function placed(errors: readonly SummaryError[], typed: Typed, prefix = ''): SummaryError[] {
  return errors.map((error) =>
    error.field === undefined ? error : { ...error, field: formName(boxOf(error.field, typed, prefix)) },
  )
}

function boxOf(field: string, typed: Typed, prefix: string): string {
  const path = field.replaceAll('-', '.')
  const rest = path.startsWith(prefix) ? path.slice(prefix.length) : path
  const phone = /^phones\.(\d+)(?:\.(\w+))?$/.exec(rest)
  if (phone) return `${prefix}phones.${phoneRowOf(typed, prefix, Number(phone[1]))}.${phone[2] ?? 'number'}`
  const list = /^(required_documents|accessibility|profile\.\w+|needIds|schedules)\.\d+/.exec(rest)
  return list === null ? path : `${prefix}${list[1]}`
}
