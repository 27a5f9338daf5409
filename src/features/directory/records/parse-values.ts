import { randomUUID } from 'node:crypto'
import { type FieldProblem, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { type Entity, editableFields } from '../domain/editable-fields.ts'
import type { FieldValues } from '../domain/record-fields.ts'

const t = translator('en')

/**
 * Checks typed values against the fields of a kind of record, and gives each new part of a list its id.
 *
 * @throws {Invalid} `values-not-accepted`, naming each field.
 */
export function parseValues(entity: Entity, values: FieldValues): FieldValues {
  const fields = editableFields[entity]
  const problems: FieldProblem[] = []
  const parsed: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(values)) {
    const type = Object.hasOwn(fields, path) ? fields[path] : undefined
    if (!type) {
      problems.push({ field: path, sentence: 'This field cannot be changed here.' })
      continue
    }
    const read = type.safeParse(value)
    if (!isStorable(value))
      problems.push({ field: path, sentence: 'This holds characters that are no text. Type it again.' })
    else if (read.success) parsed[path] = withIds(emptied(read.data))
    else {
      for (const issue of read.error.issues.slice(0, 3)) {
        const inner = issue.path.map((part) => `.${String(part)}`).join('')
        problems.push({ field: `${path}${inner}`, sentence: sentenceOf(issue.message) })
      }
    }
  }
  if (problems.length > 0) {
    throw new Invalid('values-not-accepted', t('steward.refused.values-not-accepted'), problems)
  }
  return parsed
}

/** PostgreSQL keeps no NUL and no half of a character. */
function isStorable(value: unknown): boolean {
  return !/\\u(?:0000|d[89a-f][\da-f]{2})/.test(JSON.stringify(value ?? null))
}

/** A text box left empty means that nothing is stated. */
function emptied(value: unknown): unknown {
  return value === '' ? null : value
}

/** HSDS wants an id on every part of a record. */
function withIds(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.map((part: unknown) =>
    typeof part === 'object' && part !== null && !('id' in part && part.id)
      ? { ...part, id: randomUUID() }
      : part,
  )
}

function sentenceOf(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
