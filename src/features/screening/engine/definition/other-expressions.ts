import { expressionParts } from '../expressions/expression.ts'
import { extensionsOf, valueIn } from '../extensions.ts'
import { type JsonObject, objectOf } from '../json.ts'
import type { Item, UnsupportedExpression } from './definition.ts'

/** Expressions that change which answers are offered: SDC has them, this engine does not evaluate them, and says so. */
export function otherExpressions(
  source: JsonObject,
  items: readonly Item[],
): readonly UnsupportedExpression[] {
  const kinds = [
    'answerExpression',
    'candidateExpression',
    'contextExpression',
    'answerOptionsToggleExpression',
  ] as const
  return [{ source, path: 'Questionnaire', linkId: undefined }, ...items].flatMap((element) =>
    kinds.flatMap((kind) =>
      extensionsOf(element.source, kind).map((extension) => {
        const { language } = expressionParts(objectOf(valueIn(extension)) ?? {})
        return {
          kind,
          language,
          path: element.path,
          ...(element.linkId !== undefined && { linkId: element.linkId }),
          // Which answers were offered is then unknown, so an answer cannot be called one of them.
          blocksCompletion: kind === 'answerExpression' || kind === 'answerOptionsToggleExpression',
          message: `The expression ${kind} is not evaluated here.`,
        }
      }),
    ),
  )
}
