import { type Item, isQuestion } from '../definition/definition.ts'
import type { Instance } from '../evaluation/instances.ts'
import { extensionValue } from '../extensions.ts'
import { type JsonObject, numberOf, objectsOf, textOf } from '../json.ts'
import { typesOf } from '../values/typed-value.ts'
import { checkAnswer } from './check-answer.ts'
import { checkExclusive } from './check-choices.ts'
import { type Findings, find, findUnfinished, findUnsure } from './issue.ts'

/** An element of the response, and where it stands. */
interface Entry {
  readonly element: JsonObject
  readonly path: string
}

/** Items against the questionnaire: known, in their place and order, there as often as they must be, with valid answers. */
export function checkItems(findings: Findings): void {
  const { definition, form, response } = findings
  walk(findings, entriesOf(response, 'item', 'QuestionnaireResponse'), definition.roots, form.tree.roots, {
    path: 'QuestionnaireResponse',
    absent: false,
  })
}

interface Around {
  readonly path: string
  /** The group around is not there and need not be: what is required in it does not count. */
  readonly absent: boolean
  /** Nobody can say whether the item is enabled: that it is missing is no error of the response. */
  readonly unsure?: boolean
}

function walk(
  findings: Findings,
  entries: readonly Entry[],
  items: readonly Item[],
  instances: readonly Instance[],
  around: Around,
): void {
  checkPlaces(findings, entries, items)
  const entriesOfItem = Map.groupBy(entries, ({ element }) => element.linkId)
  const instancesOfItem = Map.groupBy(instances, ({ item }) => item)
  for (const item of items) {
    const own = entriesOfItem.get(item.linkId) ?? []
    const occurrences = instancesOfItem.get(item) ?? []
    if (item.type === 'group') checkGroup(findings, item, own, occurrences, around)
    else if (item.type === 'display') checkDisplay(findings, item, own)
    else checkQuestion(findings, item, own, occurrences[0], around)
  }
}

function checkPlaces(findings: Findings, entries: readonly Entry[], items: readonly Item[]): void {
  const known = new Map(items.map((item) => [item.linkId, item]))
  let furthest = -1
  for (const { element, path } of entries) {
    const linkId = textOf(element.linkId)
    if (linkId === undefined) {
      find(findings, 'error', 'link-id-missing', { path }, 'An item of the response has no linkId.')
      continue
    }
    const item = known.get(linkId)
    if (item === undefined) {
      const elsewhere = findings.definition.byLinkId.get(linkId)
      if (elsewhere === undefined)
        find(findings, 'error', 'link-id-unknown', { path }, `The questionnaire has no item ${linkId}.`)
      else
        find(
          findings,
          'error',
          'item-misplaced',
          { path, item: elsewhere },
          `The item ${linkId} stands in another place.`,
        )
      continue
    }
    if (item.index < furthest)
      find(
        findings,
        'error',
        'item-order',
        { path, item },
        `The item ${linkId} stands after one that comes later.`,
      )
    furthest = Math.max(furthest, item.index)
    const text = textOf(element.text)
    if (text !== undefined && typeof item.source.text === 'string' && text !== item.source.text)
      find(
        findings,
        'information',
        'item-text',
        { path, item },
        `The text of ${linkId} is another than in the questionnaire.`,
      )
  }
}

function checkGroup(
  findings: Findings,
  item: Item,
  entries: readonly Entry[],
  occurrences: readonly Instance[],
  around: Around,
): void {
  for (const { element, path } of entries)
    if (element.answer !== undefined)
      find(
        findings,
        'error',
        'group-answered',
        { path, item },
        `The group ${item.linkId} cannot have answers.`,
      )
  const enabled = occurrences.some((one) => one.enabled !== 'no')
  if (!enabled) {
    for (const { element, path } of entries) checkDisabled(findings, item, element, path)
    return
  }
  if (entries.length > 1 && !item.repeats)
    findUnfinished(
      findings,
      'item-twice',
      { path: entries[1]?.path ?? around.path, item },
      `The group ${item.linkId} stands more than once and does not repeat.`,
    )
  const here = { ...around, unsure: !occurrences.some((one) => one.enabled === 'yes') }
  checkOccurs(findings, item, entries.length, entries[0]?.path ?? around.path, here)
  const present = entries.filter(({ element }) => objectsOf(element.item).length > 0)
  if (item.required && present.length === 0) {
    missing(
      findings,
      item,
      entries[0]?.path ?? around.path,
      here,
      `The group ${item.linkId} must be filled in.`,
    )
    return
  }
  if (entries.length === 0) {
    // A row that may be added, and was not, asks for nothing.
    const [only] = occurrences
    if (only !== undefined && !item.repeats)
      walk(findings, [], item.children, only.children, { path: around.path, absent: true })
    return
  }
  entries.forEach(({ element, path }, at) => {
    walk(findings, entriesOf(element, 'item', path), item.children, occurrences[at]?.children ?? [], {
      path,
      absent: around.absent,
    })
  })
}

function checkDisplay(findings: Findings, item: Item, entries: readonly Entry[]): void {
  for (const { element, path } of entries)
    if (element.answer !== undefined || element.item !== undefined)
      find(
        findings,
        'error',
        'display-answered',
        { path, item },
        `The item ${item.linkId} only shows a text: it has no answers and no items.`,
      )
}

function checkQuestion(
  findings: Findings,
  item: Item,
  entries: readonly Entry[],
  occurrence: Instance | undefined,
  around: Around,
): void {
  if (occurrence?.enabled === 'no') {
    for (const { element, path } of entries) checkDisabled(findings, item, element, path)
    return
  }
  for (const { element, path } of entries)
    if (element.item !== undefined)
      find(
        findings,
        'error',
        'items-beside-answer',
        { path, item },
        `What is asked below ${item.linkId} must stand in its answer.`,
      )
  const answers = entries.flatMap(({ element, path }) => entriesOf(element, 'answer', path))
  if (item.type === 'question' && answers.length > 0)
    find(
      findings,
      'error',
      'question-abstract',
      { path: entries[0]?.path ?? around.path, item },
      `The type question is abstract: ${item.linkId} cannot be answered.`,
    )
  const given = answers.filter(({ element }) => hasValue(element))
  const path = entries[0]?.path ?? around.path
  const here = { ...around, unsure: occurrence?.enabled === 'unknown' }
  if (item.required && given.length === 0)
    missing(findings, item, path, here, `The question ${item.linkId} must be answered.`)
  if (given.length > 1 && !item.repeats)
    findUnfinished(
      findings,
      'one-answer',
      { path, item },
      `The question ${item.linkId} takes one answer, and has ${given.length}.`,
    )
  checkOccurs(findings, item, given.length, path, here)
  checkExclusive(
    findings,
    item,
    given.map(({ element }) => element),
    path,
  )
  answers.forEach((answer, at) => {
    checkAnswer(findings, item, answer.element, answer.path, occurrence)
    walk(
      findings,
      entriesOf(answer.element, 'item', answer.path),
      item.children,
      occurrence?.answers[at]?.children ?? [],
      { path: answer.path, absent: around.absent },
    )
  })
}

/** What stands under a disabled item is kept in a draft and may not stand in a finished response. */
function checkDisabled(findings: Findings, item: Item, element: JsonObject, path: string): void {
  if (!holdsAnswers(element)) return
  findUnfinished(
    findings,
    'disabled-answered',
    { path, item },
    `The item ${item.linkId} is not enabled, and has an answer. It counts for nothing.`,
  )
}

function holdsAnswers(element: JsonObject): boolean {
  return objectsOf(element.answer).some(hasValue) || objectsOf(element.item).some(holdsAnswers)
}

function missing(findings: Findings, item: Item, path: string, around: Around, message: string): void {
  if (around.absent) {
    findings.unfinished = true
    find(findings, 'warning', 'required-in-absent-group', { path, item }, message)
  } else if (around.unsure === true) findUnsure(findings, 'required-missing', { path, item }, message)
  else findUnfinished(findings, 'required-missing', { path, item }, message)
}

function checkOccurs(findings: Findings, item: Item, count: number, path: string, around: Around): void {
  const least = numberOf(extensionValue(item.source, 'minOccurs'))
  const most = numberOf(extensionValue(item.source, 'maxOccurs'))
  const noun = isQuestion(item) ? 'answers' : 'repetitions'
  if (least !== undefined && count < least && !(item.required && count === 0) && !around.absent)
    (around.unsure === true ? findUnsure : findUnfinished)(
      findings,
      'too-few',
      { path, item },
      `The item ${item.linkId} needs at least ${least} ${noun}, and has ${count}.`,
    )
  if (most !== undefined && count > most)
    findUnfinished(
      findings,
      'too-many',
      { path, item },
      `The item ${item.linkId} takes at most ${most} ${noun}, and has ${count}.`,
    )
}

/** Whether an answer has a value: one that only says why there is none has not. */
export function hasValue(answer: JsonObject): boolean {
  return typesOf(answer).some((type) => answer[`value${type}`] !== null)
}

function entriesOf(element: JsonObject, name: 'item' | 'answer', path: string): readonly Entry[] {
  return objectsOf(element[name]).map((child, at) => ({ element: child, path: `${path}.${name}[${at}]` }))
}
