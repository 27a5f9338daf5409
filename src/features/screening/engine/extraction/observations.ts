import type { Item } from '../definition/definition.ts'
import type { Form } from '../evaluation/form.ts'
import { answersOf, childrenOf, type Instance } from '../evaluation/instances.ts'
import { extensionsOf, extensionValue, valueIn } from '../extensions.ts'
import { type Json, type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import { partialTotals } from '../scores/partial-totals.ts'
import { UCUM } from '../values/quantity.ts'
import { typedValue } from '../values/typed-value.ts'
import type { ExtractionRun } from './template.ts'

/** How an item's observation stands to that of the item around it (SDC 4.0.0). */
type Relation = 'independent' | 'component' | 'member' | 'derived'

interface Made {
  readonly fullUrl: string
  readonly resource: Record<string, Json>
}

/**
 * Observations of the answers that a questionnaire marks for it (`observationExtract`), as a transaction. Only items with a code
 * make one; codes are never invented.
 *
 * @returns undefined where nothing is marked
 */
export function extractObservations(form: Form, run: ExtractionRun): JsonObject | undefined {
  const { definition, response } = form
  const elements = [definition.source, ...definition.items.map(({ source }) => source)]
  if (!elements.some((element) => relationOn(element) !== undefined || markedCodes(element).length > 0))
    return undefined
  const made: Made[] = []
  const head = headOf(response)
  const partial = partialTotals(form)
  const walk = (instances: readonly Instance[], around: Marks, parent: Made | undefined) => {
    for (const instance of instances) {
      if (instance.enabled === 'no') continue
      const marks = marksOf(instance.item.source, around)
      const own = partial.has(instance) ? [] : observe(instance, marks, head, run)
      for (const one of own) join(one, marks.relation, parent, made)
      walk(childrenOf(instance), marks, own.find(() => marks.relation !== 'component') ?? parent)
    }
  }
  walk(form.tree.roots, marksOf(definition.source, { relation: undefined, categories: [] }), undefined)
  const kept = made.filter(({ resource }) => hasContent(resource))
  return {
    resourceType: 'Bundle',
    id: run.uuid(),
    type: 'transaction',
    timestamp: run.now,
    entry: kept.map(({ fullUrl, resource }) => ({
      fullUrl,
      resource,
      request: { method: 'POST', url: 'Observation' },
    })),
  }
}

/** What holds at an item, its own or from the items around it. */
interface Marks {
  readonly relation: Relation | undefined
  readonly categories: readonly Json[]
}

function marksOf(element: JsonObject, around: Marks): Marks {
  const own = relationOn(element)
  const categories = extensionsOf(element, 'observationExtractCategory').flatMap(
    (extension) => valueIn(extension) ?? [],
  )
  return {
    relation: own === 'no' ? undefined : (own ?? around.relation),
    categories: categories.length > 0 ? categories : around.categories,
  }
}

function relationOn(element: JsonObject): Relation | 'no' | undefined {
  const value = extensionValue(element, 'observationExtract')
  if (value === true) return 'independent'
  if (value === false) return 'no'
  return value === 'component' || value === 'member' || value === 'derived' || value === 'independent'
    ? value
    : undefined
}

/** Codes that are marked themselves: then the others are not used. */
function markedCodes(element: JsonObject): readonly JsonObject[] {
  return objectsOf(element.code).filter((code) => extensionValue(code, 'observationExtract') === true)
}

function headOf(response: JsonObject): Record<string, Json> {
  const status = { completed: 'final', amended: 'amended', 'entered-in-error': 'entered-in-error' }
  const said = textOf(response.status) ?? ''
  const id = textOf(response.id)
  return {
    status: said in status ? status[said as keyof typeof status] : 'preliminary',
    ...(response.subject !== undefined && { subject: response.subject }),
    ...(response.encounter !== undefined && { encounter: response.encounter }),
    ...(response.authored !== undefined && {
      effectiveDateTime: response.authored,
      issued: response.authored,
    }),
    ...(response.author !== undefined && { performer: [response.author] }),
    ...(id !== undefined && { derivedFrom: [{ reference: `QuestionnaireResponse/${id}` }] }),
  }
}

function observe(
  instance: Instance,
  { relation, categories }: Marks,
  head: Record<string, Json>,
  run: ExtractionRun,
): readonly Made[] {
  const { source } = instance.item
  const marked = markedCodes(source)
  const codes = (marked.length > 0 ? marked : objectsOf(source.code)).map(
    ({ extension: _extension, ...code }) => code,
  )
  if (codes.length === 0 || (relation === undefined && marked.length === 0)) return []
  const base = (): Record<string, Json> => ({
    resourceType: 'Observation',
    ...head,
    ...(Array.isArray(head.derivedFrom) && { derivedFrom: [...(head.derivedFrom as readonly Json[])] }),
    ...(categories.length > 0 && { category: categories }),
    code: {
      coding: codes as unknown as Json,
      ...(typeof source.text === 'string' && { text: source.text }),
    } as JsonObject,
  })
  const make = (value: JsonObject): Made => ({
    fullUrl: `urn:uuid:${run.uuid()}`,
    resource: { ...base(), ...(value as Record<string, Json>) },
  })
  if (instance.item.type === 'group') return [make({})]
  return answersOf(instance).flatMap((answer) => {
    const value = observedValue(instance.item, answer)
    return value === undefined ? [] : [make(value)]
  })
}

function join(one: Made, relation: Relation | undefined, parent: Made | undefined, made: Made[]): void {
  const add = (name: string, value: Json) => {
    if (parent !== undefined)
      parent.resource[name] = [...((parent.resource[name] as readonly Json[] | undefined) ?? []), value]
  }
  if (relation === 'component' && parent !== undefined) {
    const { code } = one.resource
    const values = Object.entries(one.resource).filter(([key]) => key.startsWith('value'))
    add('component', { ...(code !== undefined && { code }), ...Object.fromEntries(values) })
    return
  }
  made.push(one)
  if (relation === 'member') add('hasMember', { reference: one.fullUrl })
  if (relation === 'derived') add('derivedFrom', { reference: one.fullUrl })
}

/** A panel without members or components says nothing. */
function hasContent(resource: Record<string, Json>): boolean {
  return Object.keys(resource).some(
    (key) => key.startsWith('value') || key === 'component' || key === 'hasMember',
  )
}

/** An answer as Observation can hold it; undefined of a reference or attachment, for which R4 has no place. */
function observedValue(item: Item, answer: JsonObject): JsonObject | undefined {
  const typed = typedValue(answer)
  if (typed === undefined) return undefined
  const value = typed.value as Json
  switch (typed.type) {
    case 'Coding':
      return { valueCodeableConcept: { coding: [value] } }
    case 'Decimal':
    case 'Integer': {
      const unit = objectOf(extensionValue(item.source, 'unit'))
      if (unit === undefined)
        return typed.type === 'Integer' ? { valueInteger: value } : { valueQuantity: { value } }
      const { system, code, display } = unit
      return {
        valueQuantity: {
          value,
          ...(display !== undefined && { unit: display }),
          ...(code !== undefined && { system: system ?? UCUM, code }),
        },
      }
    }
    case 'Date':
      return { valueDateTime: value }
    case 'Uri':
      return { valueString: value }
    case 'Boolean':
    case 'String':
    case 'DateTime':
    case 'Time':
    case 'Quantity':
      return { [`value${typed.type}`]: value }
    default:
      return undefined
  }
}
