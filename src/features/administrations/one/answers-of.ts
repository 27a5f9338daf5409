import { recordEvent } from '#features/audit/index.ts'
import type { Instrument } from '#features/instruments/index.ts'
import { type OpenItem, openItems } from '#features/records/index.ts'
import { beginFilled, type Filled, filledFrom, type JsonObject } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Administration } from './administration.ts'
import { definitionOf } from './definition-of.ts'
import { type Begun, formOptionsOf } from './form-options.ts'
import { answersSoFar } from './working-answers.ts'

/** A form as far as it was answered, and how often it was saved; 0: never. */
export interface Form {
  readonly filled: Filled
  readonly revision: number
}

/** The questions of an administration that goes on. */
export async function formOf(
  ctx: Context,
  keys: KeyStore,
  one: Administration,
  instrument: Instrument,
): Promise<Form> {
  const kept = await answersSoFar(ctx, keys, one)
  return filledOf(instrument, kept, one)
}

/** The same for whoever looks at it: written down as read. */
export async function openedForm(
  ctx: Context,
  keys: KeyStore,
  one: Administration,
  instrument: Instrument,
): Promise<Form> {
  const form = await formOf(ctx, keys, one, instrument)
  if (form.revision > 0) await recordEvent(ctx, 'subject.read', { kind: 'subject', id: one.subject })
  return form
}

/** @param kept undefined: nothing was answered yet */
export function filledOf(
  instrument: Instrument,
  kept: { readonly response: JsonObject; readonly revision: number } | undefined,
  begun: Begun,
): Form {
  const definition = definitionOf(instrument)
  const options = formOptionsOf(begun)
  if (!kept) return { filled: beginFilled(definition, options), revision: 0 }
  return { filled: filledFrom(definition, kept.response, options), revision: kept.revision }
}

/** The answers as they are saved now, wherever the administration is: by its entry, or as far as it goes on. */
export async function savedOf(
  ctx: Context,
  keys: KeyStore,
  one: Administration,
  instrument: Instrument,
): Promise<Filled> {
  const entry = await entryOfCheck(ctx, keys, one)
  const answers = entry?.groups?.answers as { readonly response: JsonObject } | undefined
  if (answers) return filledFrom(definitionOf(instrument), answers.response, formOptionsOf(one))
  return (await openedForm(ctx, keys, one, instrument)).filled
}

/** The entry of an administration, opened and written down as read; undefined: nothing was asked, or it is hidden or gone. */
export async function entryOfCheck(
  ctx: Context,
  keys: KeyStore,
  { item }: Pick<Administration, 'item'>,
): Promise<OpenItem | undefined> {
  if (item === null) return undefined
  const [entry] = await openItems(ctx, keys, [item], { what: 'record' })
  return entry
}
