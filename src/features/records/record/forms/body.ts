import { z } from 'zod'
import { listOf, textField } from '#platform/http/form-fields.ts'
import { t } from '#web/frame/staff.tsx'
import type { Kind } from '../../domain/kinds.ts'
import { fieldsOf, joinedBy, mostOf, nameOf, plainName, type Typed } from './fields.ts'

const DATE_PARTS = ['year', 'month', 'day'] as const
const isDate = (field: string) => field === 'birth'
const isList = (field: string) => plainName(field) === 'days'

type Fields = Readonly<Record<string, unknown>>

/** What the forms of these kinds may send. Whether it makes sense is for {@link readForm}: what was typed comes back. */
export function bodyShape(kinds: readonly Kind[]): Record<string, z.ZodType<unknown>> {
  return Object.fromEntries(kinds.flatMap((kind) => fieldsOf[kind].flatMap((field) => shapesOf(kind, field))))
}

function shapesOf(kind: Kind, field: string): [string, z.ZodType<unknown>][] {
  const name = nameOf(kind, field)
  if (isDate(field)) return DATE_PARTS.map((part) => [`${name}-${part}`, textField(4).optional()])
  if (isList(field)) return [[name, listOf(textField(1), 14)]]
  const most = mostOf(kind, field)
  return [[name, textField(most, t('timeline.wrong.long', { most })).optional()]]
}

/** Which of two texts is kept, where somebody else wrote meanwhile: a field of the page that compares them. */
export function choiceShape(kind: Kind): Record<string, z.ZodType<unknown>> {
  return Object.fromEntries(
    fieldsOf[kind].map((field) => [
      `choice.${field}`,
      z.enum(joinedBy(field) === undefined ? ['kept', 'merged'] : ['kept', 'merged', 'both']).optional(),
    ]),
  )
}

/** What somebody chose where two had written, by field; undefined: nothing was asked. */
export function choicesIn(body: Fields): Readonly<Record<string, 'kept' | 'merged' | 'both'>> | undefined {
  const chosen = Object.entries(body).flatMap(([name, value]) =>
    name.startsWith('choice.') && value !== undefined ? [[name.slice('choice.'.length), value]] : [],
  )
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen)
}

/** The form of one kind out of what was sent, checked or not. */
export function typedFrom(kind: Kind, body: Fields): Typed {
  return Object.fromEntries(
    fieldsOf[kind].map((field) => {
      const name = nameOf(kind, field)
      if (!isDate(field)) return [field, [body[name] ?? ''].flat().map(String).join(',')]
      const parts = DATE_PARTS.map((part) => String(body[`${name}-${part}`] ?? '').trim())
      if (parts.every((part) => part === '')) return [field, '']
      const [year = '', month = '', day = ''] = parts
      return [field, [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')]
    }),
  )
}

/** The same as a browser sends it: names with their values. */
export function sentAs(kind: Kind, typed: Typed): [string, string][] {
  return Object.entries(typed).flatMap(([field, value]): [string, string][] => {
    const name = nameOf(kind, field)
    if (isDate(field)) {
      const parts = value.split('-')
      return DATE_PARTS.map((part, at) => [`${name}-${part}`, parts[at] ?? ''])
    }
    if (isList(field)) return value === '' ? [] : value.split(',').map((one) => [name, one])
    return [[name, value]]
  })
}
