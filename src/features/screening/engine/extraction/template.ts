import type { Definition, Item } from '../definition/definition.ts'
import type { Form } from '../evaluation/form.ts'
import type { Trouble } from '../evaluation/trouble.ts'
import { treeOf } from '../expressions/check-syntax.ts'
import { expressionParts, FHIRPATH } from '../expressions/expression.ts'
import { evaluateFhirpath, plainValues } from '../expressions/fhirpath.ts'
import { type ExtensionName, extensionsOf, valueIn } from '../extensions.ts'
import { type Json, type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import { limits } from '../limits.ts'
import { partialTotals } from '../scores/partial-totals.ts'
import { weightFunction } from '../weights/weight-function.ts'
import { Budget } from './budget.ts'
import { bareId, type EntryParts, entryOf } from './bundle.ts'

/** What makes extraction differ from run to run. */
export interface ExtractionRun {
  /** A new UUID, in small letters. */
  readonly uuid: () => string
  /** ISO 8601 with an offset; what `now()` and its kin say in templates. */
  readonly now: string
}

export interface Extracted {
  readonly bundle: JsonObject
  /** Expressions that could not be evaluated: what they would have filled is left out. Completion stays allowed. */
  readonly troubles: readonly Trouble[]
}

/** An element of the response that expressions run on, and names that stand there. */
interface Focus {
  readonly node: unknown
  readonly base: string | undefined
  readonly names: Readonly<Record<string, unknown>>
}

/**
 * Resources by template (SDC 4.0.0): each template is copied where the questionnaire says so, its expressions are replaced by
 * what they find in the response, and what finds nothing is left out. Templates that take more than `limits.extraction` make
 * nothing at all: half of a transaction would say something else.
 *
 * @returns undefined where the questionnaire has no templates
 */
export function extractByTemplate(form: Form, run: ExtractionRun): Extracted | undefined {
  const { definition } = form
  const elements = [definition.source, ...definition.items.map(({ source }) => source)]
  const isTemplated = elements.some(
    (element) =>
      extensionsOf(element, 'templateExtract').length +
        extensionsOf(element, 'templateExtractBundle').length >
      0,
  )
  if (!isTemplated) return undefined
  const extraction = new Extraction(form, run)
  extraction.begin()
  return {
    bundle: {
      resourceType: 'Bundle',
      id: run.uuid(),
      meta: { tag: [{ system: 'urn:breakwater', code: 'generated' }] },
      type: 'transaction',
      timestamp: run.now,
      entry: extraction.entries,
    },
    troubles: extraction.troubles,
  }
}

/** Where a form in use says to which address a patch goes. */
const PATCH_URL = 'https://smartforms.csiro.au/ig/StructureDefinition/TemplateExtractExtensionPatchRequestUrl'

class Extraction {
  readonly entries: JsonObject[] = []
  readonly troubles: Trouble[] = []
  readonly #form: Form
  readonly #definition: Definition
  readonly #run: ExtractionRun
  readonly #response: JsonObject
  readonly #budget = new Budget(limits.extraction)

  constructor(form: Form, run: ExtractionRun) {
    this.#form = form
    this.#definition = form.definition
    this.#run = run
    this.#response = form.responseWithout(partialTotals(form))
  }

  begin(): void {
    try {
      this.#begin()
    } catch (error) {
      if (!this.#budget.isSpent) throw error
      this.entries.length = 0
      this.#trouble(
        'Questionnaire',
        `The templates take more than ${limits.extraction} steps and elements: nothing was made of them.`,
      )
    }
  }

  #begin(): void {
    const focus = this.#named(this.#definition.source, undefined, {
      node: this.#response,
      base: undefined,
      names: {},
    })
    this.#take(this.#definition.source, 'Questionnaire', focus)
    this.#walk(this.#definition.roots, objectsOf(this.#response.item), focus.names)
  }

  #walk(items: readonly Item[], elements: readonly JsonObject[], names: Focus['names']): void {
    for (const item of items)
      for (const element of elements.filter(({ linkId }) => linkId === item.linkId))
        for (const iteration of iterations(item, element)) {
          const focus = this.#named(item.source, item, {
            node: iteration,
            base: 'QuestionnaireResponse.item',
            names,
          })
          this.#take(item.source, item.path, focus)
          const below =
            item.type === 'group'
              ? objectsOf(iteration.item)
              : objectsOf(iteration.answer).flatMap((answer) => objectsOf(answer.item))
          this.#walk(item.children, below, focus.names)
        }
  }

  /** Allocated ids first, then variables: both are seen below the element that defines them. */
  #named(element: JsonObject, item: Item | undefined, focus: Focus): Focus {
    const names: Record<string, unknown> = { ...focus.names }
    for (const extension of extensionsOf(element, 'extractAllocateId')) {
      const name = textOf(valueIn(extension))
      if (name !== undefined) names[name] = `urn:uuid:${this.#run.uuid()}`
    }
    for (const variable of item?.variables ?? this.#definition.variables) {
      if (variable.language !== FHIRPATH || variable.name === undefined) continue
      const result = this.#evaluate(variable.text, { ...focus, names })
      if (result !== undefined) names[variable.name] = result
    }
    this.#budget.spendOnNames(names)
    return { ...focus, names }
  }

  #take(element: JsonObject, path: string, focus: Focus): void {
    for (const extension of extensionsOf(element, 'templateExtract')) {
      const part = (url: string) => valueIn(objectsOf(extension.extension).find((one) => one.url === url))
      const reference =
        textOf(objectOf(part('template'))?.reference) ?? textOf(objectOf(valueIn(extension))?.reference)
      const template = this.#contained(reference, path)
      if (template === undefined) continue
      const [filled] = this.#fill(withoutId(template), focus, path)
      const resource = objectOf(filled)
      if (resource === undefined) continue
      const said = (url: string): string | undefined => {
        const written = textOf(part(url))
        if (written === undefined) return undefined
        const [value] = this.#values(written, focus, path)
        return typeof value === 'string' ? value : value === undefined ? undefined : String(value)
      }
      const parts: EntryParts = {
        fullUrl: said('fullUrl'),
        resourceId: said('resourceId'),
        ifNoneMatch: said('ifNoneMatch'),
        ifModifiedSince: said('ifModifiedSince'),
        ifMatch: said('ifMatch'),
        ifNoneExist: said('ifNoneExist'),
        patchRequestUrl: said('patchRequestUrl') ?? said(PATCH_URL),
      }
      const entry = entryOf(resource, parts, this.#run.uuid)
      if (entry !== undefined) this.entries.push(entry)
    }
    for (const extension of extensionsOf(element, 'templateExtractBundle')) {
      const template = this.#contained(textOf(objectOf(valueIn(extension))?.reference), path)
      if (template === undefined) continue
      const [filled] = this.#fill(withoutId(template), focus, path)
      this.entries.push(...objectsOf(objectOf(filled)?.entry))
    }
  }

  #contained(reference: string | undefined, path: string): JsonObject | undefined {
    const id = reference?.replace(/^#/, '')
    const found = objectsOf(this.#definition.source.contained).find((one) => one.id === id)
    if (found === undefined)
      this.#trouble(path, `The template ${reference ?? ''} is not contained in the questionnaire.`)
    return found
  }

  /** What an element of a template becomes: nothing, one, or several where its context has several. */
  #fill(value: Json | undefined, focus: Focus, path: string): readonly Json[] {
    if (value === undefined) return []
    if (Array.isArray(value)) {
      const filled = (value as readonly Json[]).flatMap((one) => this.#fill(one, focus, path))
      return filled.length === 0 ? [] : [filled]
    }
    const element = objectOf(value)
    if (element === undefined) return [this.#made(value)]
    return this.#inContext(element, focus, path, (bare, inner) => {
      const written = expressionOn(bare, 'templateExtractValue')
      if (written !== undefined) return this.#values(written.text, inner, path)
      const members = this.#members(bare, inner, path)
      return members === undefined ? [] : [members]
    })
  }

  #inContext(
    element: JsonObject,
    focus: Focus,
    path: string,
    fill: (bare: JsonObject, focus: Focus) => readonly Json[],
  ): readonly Json[] {
    const context = expressionOn(element, 'templateExtractContext')
    if (context === undefined) return fill(element, focus)
    const bare = withoutExtension(element, 'templateExtractContext')
    const nodes = this.#evaluate(context.text, focus, path) ?? []
    return nodes.flatMap((node) => {
      this.#budget.spend(1)
      if (context.name === undefined) return fill(bare, { ...focus, node, base: undefined })
      const names = { ...focus.names, [context.name]: [node] }
      this.#budget.spendOnNames(names)
      return fill(bare, { node, base: undefined, names })
    })
  }

  #members(element: JsonObject, focus: Focus, path: string): JsonObject | undefined {
    const made: Record<string, Json> = {}
    this.#budget.spend(1 + Object.keys(element).length)
    for (const [key, value] of Object.entries(element)) {
      if (key.startsWith('_') || isTemplated(element[`_${key}`])) continue
      if (key === 'extension') {
        const kept = this.#fill(value, focus, path)
        if (kept[0] !== undefined) made[key] = kept[0]
        continue
      }
      const [filled] = this.#fill(value, focus, path)
      if (filled !== undefined) made[key] = filled
    }
    for (const [key, value] of Object.entries(element)) {
      if (!key.startsWith('_')) continue
      if (!isTemplated(value)) {
        if (value !== undefined) made[key] = this.#made(value)
        continue
      }
      const name = key.slice(1)
      const filled = this.#primitives(value, focus, path)
      if (filled.length > 0)
        made[name] = Array.isArray(value) || Array.isArray(element[name]) ? filled : (filled[0] ?? null)
    }
    return Object.keys(made).length === 0 ? undefined : made
  }

  #primitives(holder: Json | undefined, focus: Focus, path: string): readonly Json[] {
    if (Array.isArray(holder))
      return (holder as readonly Json[]).flatMap((one) => this.#primitives(one, focus, path))
    const element = objectOf(holder)
    if (element === undefined) return []
    return this.#inContext(element, focus, path, (bare, inner) => {
      const written = expressionOn(bare, 'templateExtractValue')
      return written === undefined
        ? this.#values('$this', inner, path)
        : this.#values(written.text, inner, path)
    })
  }

  #values(text: string, focus: Focus, path: string): readonly Json[] {
    const found = this.#evaluate(text, focus, path)
    return found === undefined
      ? []
      : (plainValues(found) as readonly Json[])
          .filter((value) => value !== null)
          .map((value) => this.#made(value))
  }

  /** A value that goes into what is made. */
  #made(value: Json): Json {
    this.#budget.spendOnValue(value)
    return tidy(value)
  }

  #evaluate(text: string, focus: Focus, path?: string): readonly unknown[] | undefined {
    this.#budget.spend(1)
    this.#budget.spendOnNames(focus.names)
    const tree = treeOf({ language: FHIRPATH, text })
    if (typeof tree === 'string') {
      if (path !== undefined) this.#trouble(path, `${text.slice(0, 120)}: ${tree}`)
      return undefined
    }
    const result = evaluateFhirpath(text, {
      version: this.#definition.version,
      base: focus.base,
      focus: focus.node,
      variables: {
        ...focus.names,
        resource: this.#response,
        rootResource: this.#response,
        questionnaire: this.#definition.source,
      },
      weight: weightFunction(this.#definition, this.#form.terminology),
      now: this.#run.now,
      spend: (steps) => this.#budget.spend(steps),
    })
    // What ends an expression is told as its result: here it ends all of them.
    this.#budget.spend(0)
    if (result.ok) return result.values
    if (path !== undefined) this.#trouble(path, `${text.slice(0, 120)}: ${result.why}`)
    return undefined
  }

  #trouble(path: string, message: string): void {
    this.troubles.push({ kind: 'templateExtract', path, message, blocksCompletion: false })
  }
}

/** The repetitions of an item in one of its elements: each answer of a repeating question. */
function iterations({ type, repeats }: Item, element: JsonObject): readonly JsonObject[] {
  const answers = objectsOf(element.answer)
  return type !== 'group' && repeats && answers.length > 1
    ? answers.map((answer) => ({ ...element, answer: [answer] }))
    : [element]
}

function expressionOn(
  element: JsonObject,
  name: ExtensionName,
): { text: string; name: string | undefined } | undefined {
  const value = valueIn(extensionsOf(element, name)[0])
  if (typeof value === 'string') return { text: value, name: undefined }
  const expression = objectOf(value)
  if (expression === undefined) return undefined
  const { text, name: called } = expressionParts(expression)
  return { text, name: called }
}

function isTemplated(holder: Json | undefined): boolean {
  return (Array.isArray(holder) ? objectsOf(holder) : [objectOf(holder) ?? {}]).some(
    (element) =>
      extensionsOf(element, 'templateExtractContext').length +
        extensionsOf(element, 'templateExtractValue').length >
      0,
  )
}

function withoutExtension(element: JsonObject, name: ExtensionName): JsonObject {
  const gone = extensionsOf(element, name)
  const kept = objectsOf(element.extension).filter((extension) => !gone.includes(extension))
  const { extension: _extension, ...rest } = element
  return kept.length === 0 ? rest : { ...rest, extension: kept }
}

function withoutId({ id: _id, ...rest }: JsonObject): JsonObject {
  return rest
}

/** A relative reference to an allocated id names the id alone. */
function tidy(value: Json): Json {
  return typeof value === 'string' ? bareId(value) : value
}
