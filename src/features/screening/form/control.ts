import { type Item, isCoded, type TypedValue } from '../engine/definition/definition.ts'
import { extensionsOf, extensionValue, valueIn } from '../engine/extensions.ts'
import { type JsonObject, objectOf } from '../engine/json.ts'
import type { Terminology } from '../engine/terminology/terminology.ts'
import type { FormOptions } from './filled.ts'

/** One of the answers that a question offers. */
export interface Offer {
  /** What its field sends: its place among the offers, from 1; of a boolean `1` and `0`. */
  readonly sent: string
  /** As a FHIR answer. */
  readonly answer: JsonObject
  /** Where its words stand: an option, or a concept. */
  readonly source: JsonObject
  /** It rules all others out. */
  readonly exclusive: boolean
}

/** How a question is asked. */
export type Control =
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'offers'; readonly several: boolean; readonly offers: readonly Offer[] }
  | { readonly kind: 'number'; readonly whole: boolean; readonly units: readonly JsonObject[] }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'text'; readonly long: boolean }
  /** Not asked: calculated, to be seen only, a file, a text that nobody is to be asked for, a list that is not here. */
  | { readonly kind: 'nothing' }

/** More are no question that a person can answer. */
const OFFERS_AT_MOST = 500

const NOTHING: Control = { kind: 'nothing' }

/** How an item is asked, or that it is not. */
export function controlOf(item: Item, terminology: Terminology, { texts }: FormOptions): Control {
  if (item.calculated !== undefined || item.readOnly) return NOTHING
  if (item.options.length > 0) return offersControl(item, item.options.map(optionOffer))
  if (item.valueSet !== undefined && isCoded(item)) {
    const concepts = terminology.valueSet(item.valueSet)?.concepts ?? []
    return offersControl(
      item,
      concepts.map(({ system, code, display, source }, at) => ({
        sent: String(at + 1),
        answer: {
          valueCoding: {
            ...(system !== undefined && { system }),
            code,
            ...(display !== undefined && { display }),
          },
        },
        source: source ?? { code, ...(display !== undefined && { display }) },
        exclusive: false,
      })),
    )
  }
  switch (item.type) {
    case 'boolean':
      return { kind: 'yes-no' }
    case 'integer':
    case 'decimal':
    case 'quantity':
      return { kind: 'number', whole: item.type === 'integer', units: unitsOf(item) }
    case 'date':
    case 'dateTime':
      return { kind: 'date' }
    case 'time':
      return { kind: 'time' }
    case 'string':
    case 'text':
    case 'open-choice':
      return texts === true ? { kind: 'text', long: item.type === 'text' } : NOTHING
    default:
      return NOTHING
  }
}

function offersControl(item: Item, offers: readonly Offer[]): Control {
  return offers.length === 0 || offers.length > OFFERS_AT_MOST
    ? NOTHING
    : { kind: 'offers', several: item.repeats, offers }
}

function optionOffer(
  { value, exclusive, source }: { value: TypedValue; exclusive: boolean; source: JsonObject },
  at: number,
): Offer {
  return {
    sent: String(at + 1),
    answer: { [`value${value.type}`]: value.value } as JsonObject,
    source,
    exclusive,
  }
}

/** Codings of the units in which a quantity is given: none, one, or several to choose from. */
function unitsOf(item: Item): readonly JsonObject[] {
  if (item.type !== 'quantity') return []
  const options = extensionsOf(item.source, 'unitOption')
    .map((one) => objectOf(valueIn(one)))
    .filter((one) => one !== undefined)
  const own = objectOf(extensionValue(item.source, 'unit'))
  return options.length > 0 ? options.slice(0, OFFERS_AT_MOST) : own === undefined ? [] : [own]
}
