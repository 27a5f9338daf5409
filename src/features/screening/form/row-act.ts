import type { Definition } from '../engine/definition/definition.ts'
import { Form } from '../engine/evaluation/form.ts'
import type { Instance } from '../engine/evaluation/instances.ts'
import type { JsonObject } from '../engine/json.ts'
import type { FormOptions } from './filled.ts'
import { everyPlace } from './places.ts'
import { responseOf } from './response-of.ts'

/** A row of a repeating group to add after one, or to take out. */
export interface RowAct {
  readonly does: 'add' | 'remove'
  /** Name of the row. */
  readonly name: string
}

/** As its button sends it (`add q7r1`); undefined where none was pressed. */
export function rowActOf({ row }: Readonly<Record<string, unknown>>): RowAct | undefined {
  const [, does, name] =
    typeof row === 'string' ? (/^(add|remove) (q\d{1,5}[r\d]{0,80})$/.exec(row) ?? []) : []
  return (does === 'add' || does === 'remove') && name !== undefined ? { does, name } : undefined
}

/** A response with a row more, or one less. A row that is not there, or cannot be added, changes nothing. */
export function withRow(
  definition: Definition,
  response: JsonObject,
  { does, name }: RowAct,
  { surroundings }: FormOptions,
): JsonObject {
  // A form of its own: the one that others share is not changed.
  const form = new Form(definition, response, surroundings)
  let row: Instance | undefined
  everyPlace(form, (place) => {
    if (place.name === name && place.instance.item.type === 'group') row = place.instance
  })
  if (row === undefined || !row.item.repeats || row.enabled !== 'yes') return response
  if (does === 'remove') form.removeRow(row)
  else if (form.mayAddRow(row)) form.addRow(row)
  return responseOf(form, response)
}
