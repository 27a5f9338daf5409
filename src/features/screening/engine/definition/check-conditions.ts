import { type DefinitionIssue, type Item, isCoded, isQuestion, takesText } from './definition.ts'

/** Conditions that ask a question which is not there, or cannot be answered as they compare. */
export function checkConditions(
  items: readonly Item[],
  byLinkId: ReadonlyMap<string, Item>,
): readonly DefinitionIssue[] {
  const issues: DefinitionIssue[] = []
  for (const item of items)
    for (const { question, operator, answer } of item.conditions) {
      const say = (code: string, message: string, severity: 'error' | 'warning' = 'error') =>
        issues.push({ severity, code, path: item.path, linkId: item.linkId, message })
      const asked = byLinkId.get(question)
      if (asked === undefined)
        say('enable-when-unknown-question', `An enableWhen asks ${question}, and there is no such item.`)
      else if (!isQuestion(asked))
        say(
          'enable-when-no-question',
          `An enableWhen asks ${question}, which has no answer: its type is ${asked.type}.`,
          'warning',
        )
      else if (/^(?:Integer|Decimal)$/.test(answer.type) && typeof answer.value === 'string')
        say(
          'enable-when-value',
          `An enableWhen compares ${question} with a text where a number must stand; the text is compared.`,
          'warning',
        )
      else if (
        operator !== 'exists' &&
        isCoded(asked) &&
        byCode.has(answer.type) &&
        !holds(asked, answer.type)
      )
        say(
          'enable-when-type',
          `An enableWhen compares ${question} (${asked.type}) with ${answer.type}: the code of its answer is compared.`,
          'warning',
        )
      else if (operator !== 'exists' && !comparable(asked, answer.type))
        say(
          'enable-when-type',
          `An enableWhen compares ${question} (${asked.type}) with ${answer.type}: they are never equal.`,
          'warning',
        )
      else if (isOrdering(operator) && unordered.has(answer.type))
        say(
          'enable-when-order',
          `An enableWhen asks which ${answer.type} is greater, and that has no order.`,
          'warning',
        )
    }
  return issues
}

const unordered: ReadonlySet<string> = new Set(['Boolean', 'Coding', 'Reference'])

function isOrdering(operator: string): boolean {
  return operator.startsWith('<') || operator.startsWith('>')
}

/** What a choice's code can be compared with. */
const byCode: ReadonlySet<string> = new Set(['String', 'Integer', 'Decimal'])

/** Whether answers of the type are among those of a choice. */
function holds(item: Item, type: string): boolean {
  return item.options.some(({ value }) => value.type === type) || (type === 'String' && takesText(item))
}

const answerTypes: Readonly<Record<string, readonly string[]>> = {
  boolean: ['Boolean'],
  decimal: ['Decimal', 'Integer'],
  integer: ['Integer', 'Decimal'],
  date: ['Date', 'DateTime'],
  dateTime: ['DateTime', 'Date'],
  time: ['Time'],
  string: ['String'],
  text: ['String'],
  url: ['String', 'Uri'],
  attachment: [],
  reference: ['Reference'],
  quantity: ['Quantity'],
}

function comparable(item: Item, type: string): boolean {
  if (item.options.some(({ value }) => value.type === type)) return true
  if (isCoded(item)) return type === 'Coding' || type === 'String'
  return item.type === 'question' || (answerTypes[item.type] ?? []).includes(type)
}
