import type { T } from '#platform/i18n/index.ts'
import type { SummaryError } from '#web/parts/index.ts'
import type { Definition, Item } from '../engine/definition/definition.ts'
import { extensionValue } from '../engine/extensions.ts'
import { type JsonObject, numberOf, objectsOf, textOf } from '../engine/json.ts'
import type { Issue } from '../engine/validation/issue.ts'
import { type Filled, type FormOptions, formOf, type Refused } from './filled.ts'
import { placesOf } from './places.ts'

/**
 * What is wrong with the answers, in words for whoever gave them: a line for each question, by the name of its field. That a
 * question has no answer is no problem here: every one may be skipped.
 *
 * @param issues of the validator, on the same response
 */
export function formErrors(
  t: T,
  definition: Definition,
  filled: Filled,
  issues: readonly Issue[],
  options: FormOptions = {},
): readonly SummaryError[] {
  const errors = new Map<string, string>()
  const places = placesOf(formOf(definition, filled.response, options), options)
  for (const { name, code } of filled.refused ?? []) {
    const item = places.find((place) => place.name === name)?.instance.item
    if (item !== undefined) errors.set(name, typedWords(t, code, item))
  }
  const byItem = Map.groupBy(places, ({ instance }) => instance.item.linkId)
  for (const { severity, code, linkId, path } of issues) {
    if (severity !== 'error' || linkId === undefined || quiet.has(code)) continue
    const rows = byItem.get(linkId) ?? []
    const [first] = rows
    const row =
      rows.length > 1 ? rows.find(({ name }) => name.endsWith(rowsIn(path, filled.response))) : first
    const place = row ?? first
    if (place !== undefined && !errors.has(place.name))
      errors.set(place.name, issueWords(t, code, place.instance.item))
  }
  const order = new Map(places.map(({ name }, at) => [name, at]))
  return [...errors]
    .sort(([left], [right]) => (order.get(left) ?? 0) - (order.get(right) ?? 0))
    .map(([field, sentence]) => ({ field, sentence }))
}

const quiet: ReadonlySet<string> = new Set([
  'required-missing',
  'required-in-absent-group',
  'disabled-answered',
  'too-few',
])

function typedWords(t: T, code: Refused['code'], item: Item): string {
  switch (code) {
    case 'no-number':
      return t('questionnaire.problem.number')
    case 'no-whole-number':
      return t('questionnaire.problem.whole')
    case 'no-date':
      return t('questionnaire.problem.date')
    case 'no-time':
      return t('questionnaire.problem.time')
    case 'not-offered':
      return t('questionnaire.problem.offered')
    case 'not-alone':
      return t('questionnaire.problem.alone')
    case 'too-small':
      return limitWords(t, 'value-small', item)
    case 'too-great':
      return limitWords(t, 'value-great', item)
  }
}

function issueWords(t: T, code: string, item: Item): string {
  switch (code) {
    case 'value-small':
    case 'value-great':
      return limitWords(t, code, item)
    case 'not-offered':
      return t('questionnaire.problem.offered')
    case 'exclusive':
      return t('questionnaire.problem.alone')
    case 'value-places':
      return t('questionnaire.problem.places')
    case 'too-many':
    case 'one-answer':
      return t('questionnaire.problem.many')
    case 'text-long':
      return t('questionnaire.problem.long')
    default:
      return t('questionnaire.problem.other')
  }
}

function limitWords(t: T, code: 'value-small' | 'value-great', item: Item): string {
  const { least, most } = limitsOf(item)
  if (typeof least === 'number' && typeof most === 'number')
    return t('questionnaire.problem.between', { least: t.number(least), most: t.number(most) })
  const limit = code === 'value-small' ? least : most
  if (typeof limit === 'number')
    return code === 'value-small'
      ? t('questionnaire.problem.atLeast', { least: t.number(limit) })
      : t('questionnaire.problem.atMost', { most: t.number(limit) })
  if (limit !== undefined && /^\d{4}-\d\d-\d\d$/.test(limit))
    return code === 'value-small'
      ? t('questionnaire.problem.early', { least: t.date(limit) })
      : t('questionnaire.problem.late', { most: t.date(limit) })
  return t('questionnaire.problem.other')
}

/** Least and greatest values that the questionnaire says outright; those that it computes are known to the validator alone. */
export function limitsOf({ source }: Item): {
  readonly least: number | string | undefined
  readonly most: number | string | undefined
} {
  const of = (name: 'minValue' | 'maxValue') => {
    const value = extensionValue(source, name)
    return numberOf(value) ?? textOf(value)
  }
  return { least: of('minValue'), most: of('maxValue') }
}

/** The rows in which an element stands, as names of fields end: `r2`. */
function rowsIn(path: string, response: JsonObject): string {
  let [element, rows] = [response, '']
  for (const [, name = '', index = ''] of path.matchAll(/\.(item|answer)\[(\d+)\]/g)) {
    const siblings = objectsOf(element[name])
    const next = siblings[Number(index)]
    if (next === undefined) return rows
    if (name === 'item') {
      const same = siblings.filter(({ linkId }) => linkId === next.linkId)
      if (same.length > 1) rows += `r${same.indexOf(next) + 1}`
    }
    element = next
  }
  return rows
}
