import type { Item, TypedValue } from '../definition/definition.ts'
import { type Expression, expressionParts } from '../expressions/expression.ts'
import { plainValues } from '../expressions/fhirpath.ts'
import { extensionsOf, valueIn } from '../extensions.ts'
import { type JsonObject, objectOf } from '../json.ts'
import { typesOf } from '../values/typed-value.ts'
import type { Form } from './form.ts'
import type { Instance } from './instances.ts'

const expressions = new WeakMap<JsonObject, Expression>()

/**
 * A least or greatest value that an expression computes (`cqf-calculatedValue` or `cqf-expression` on the value).
 *
 * @returns undefined where the extension has no expression; a limit of undefined where its result is empty
 */
export function evaluateLimit(
  form: Form,
  item: Item,
  extension: JsonObject,
  instance: Instance | undefined,
): { ok: true; limit: TypedValue | undefined } | { ok: false; why: string } | undefined {
  const primitive = Object.keys(extension).find((key) => key.startsWith('_value'))
  const holder = primitive === undefined ? objectOf(valueIn(extension)) : objectOf(extension[primitive])
  const written = objectOf(valueIn(extensionsOf(holder, 'calculatedValue')[0]))
  if (written === undefined) return undefined
  const expression = known(written, item)
  const result = form.evaluate(expression, instance)
  if (!result.ok) return result
  const [value] = plainValues(result.values)
  const type = primitive?.slice('_value'.length) ?? typesOf(extension)[0] ?? 'Decimal'
  return { ok: true, limit: value === undefined ? undefined : { type, value } }
}

function known(written: JsonObject, item: Item): Expression {
  let expression = expressions.get(written)
  if (expression === undefined) {
    expression = {
      kind: 'constraint',
      ...expressionParts(written),
      name: undefined,
      path: item.path,
      item: item.index,
    }
    expressions.set(written, expression)
  }
  return expression
}
