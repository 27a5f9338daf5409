import type { Definition } from '../engine/definition/definition.ts'
import { beginForm } from '../engine/evaluation/begin-form.ts'
import { Form, type Surroundings } from '../engine/evaluation/form.ts'
import type { JsonObject } from '../engine/json.ts'
import { type Place, placesOf } from './places.ts'
import { reasonIn } from './reason.ts'
import { responseOf } from './response-of.ts'

/**
 * Why a question has no answer: the person did not want to (`declined`), did not know (`unsure`), or nothing was said of it
 * (`unanswered`). Of a question that is not asked at all there is no reason.
 */
export type Reason = 'declined' | 'unsure' | 'unanswered'

/** A form as far as it was filled in. Plain JSON: it may be stored, and read again with {@link filledFrom}. */
export interface Filled {
  /**
   * FHIR QuestionnaireResponse, `in-progress`. It keeps answers of questions that are not enabled any more, and says of
   * others why they have none (`data-absent-reason`: `asked-declined`, `asked-unknown`).
   */
  readonly response: JsonObject
  /** By linkId, of each question that is asked now and has no answer. Of several rows, what the first of them says. */
  readonly reasons: Readonly<Record<string, Reason>>
  /** What was typed and is no answer: to be shown again, never stored. */
  readonly refused?: readonly Refused[]
}

/** A text that was typed and is no answer. */
export interface Refused {
  /** Of its field. */
  readonly name: string
  readonly linkId: string
  /** As typed, at most 100 characters. */
  readonly typed: string
  readonly code:
    | 'no-number'
    | 'no-whole-number'
    | 'no-date'
    | 'no-time'
    | 'not-offered'
    | 'not-alone'
    | 'too-small'
    | 'too-great'
}

/** What else a form is shown and read with: the same for both, or fields that are shown are not read. */
export interface FormOptions {
  /** Value sets that the questionnaire means, a launch context, the time. */
  readonly surroundings?: Surroundings | undefined
  /**
   * Whether texts are asked for. Not without a word of the instrument: a box for a text invites a story, which is nobody's
   * to ask for in a screening.
   */
  readonly texts?: boolean | undefined
}

/**
 * A form before its first question, with what is answered at first.
 *
 * @throws {DocumentRefused} `too-deep`, of what surrounds it
 */
export function beginFilled(definition: Definition, options: FormOptions = {}): Filled {
  const { form } = beginForm(definition, options.surroundings)
  const { url, version } = definition.source
  const canonical =
    typeof url === 'string' ? (typeof version === 'string' ? `${url}|${version}` : url) : undefined
  const head = {
    resourceType: 'QuestionnaireResponse',
    ...(canonical !== undefined && { questionnaire: canonical }),
    status: 'in-progress',
  }
  return filledFrom(definition, responseOf(form, head), options)
}

/**
 * A form from a response that was kept.
 *
 * @throws {DocumentRefused} `too-many-answers`; `too-deep`, of what surrounds it
 */
export function filledFrom(definition: Definition, response: JsonObject, options: FormOptions = {}): Filled {
  const reasons = new Map<string, Reason>()
  for (const place of openPlaces(definition, response, options)) {
    const { linkId } = place.instance.item
    if (!reasons.has(linkId)) reasons.set(linkId, reasonIn(place.instance.source) ?? 'unanswered')
  }
  return { response, reasons: Object.fromEntries(reasons) }
}

/**
 * The response to keep for good: without what is not asked any more, with calculated answers and reasons.
 *
 * @param end `stopped` before the end: of what nothing was said, it says `not-asked`; `completed` leaves that out
 */
export function finishedResponse(
  definition: Definition,
  filled: Filled,
  options: FormOptions = {},
  end: 'completed' | 'stopped' = 'completed',
): JsonObject {
  const form = formOf(definition, filled.response, options)
  const head = { ...filled.response, status: end }
  if (end === 'completed') return responseOf(form, head, { finished: true })
  const notAsked = new Set(openPlaces(definition, filled.response, options).map(({ instance }) => instance))
  return responseOf(form, head, { finished: true, notAsked })
}

function openPlaces(definition: Definition, response: JsonObject, options: FormOptions): readonly Place[] {
  return placesOf(formOf(definition, response, options), options).filter(
    ({ instance }) => instance.answers[0]?.answer === undefined,
  )
}

interface Known {
  readonly definition: Definition
  readonly surroundings: Surroundings | undefined
  readonly form: Form
}

const forms = new WeakMap<JsonObject, Known>()

/** The evaluated form of a response, which nobody may answer in: showing, reading and going on ask for the same one. */
export function formOf(definition: Definition, response: JsonObject, { surroundings }: FormOptions): Form {
  const known = forms.get(response)
  if (known?.definition === definition && known.surroundings === surroundings) return known.form
  const form = new Form(definition, response, surroundings)
  forms.set(response, { definition, surroundings, form })
  return form
}
