import { expressionParts, FHIRPATH } from '../expressions/expression.ts'
import { extensionsOf, valueIn } from '../extensions.ts'
import { type JsonObject, objectOf, objectsOf } from '../json.ts'
import type { Item, UnsupportedExpression } from './definition.ts'

const offers: ReadonlySet<string> = new Set(['answerExpression', 'answerOptionsToggleExpression'])

/** Expressions that change which answers are offered: forms are not shown by them here, and the definition says so. */
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
        const within = objectsOf(extension.extension).find(({ url }) => url === 'expression')
        const { language } = expressionParts(objectOf(valueIn(extension)) ?? objectOf(valueIn(within)) ?? {})
        return {
          kind,
          language,
          path: element.path,
          ...(element.linkId !== undefined && { linkId: element.linkId }),
          // Which answers were offered is then unknown, so an answer cannot be called one of them.
          blocksCompletion: offers.has(kind) && language !== FHIRPATH,
          message:
            offers.has(kind) && language === FHIRPATH
              ? `The expression ${kind} is checked in a response; a form is not shown by it.`
              : `The expression ${kind} is not evaluated here.`,
        }
      }),
    ),
  )
}
