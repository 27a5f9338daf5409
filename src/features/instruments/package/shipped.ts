import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { JsonObject } from '#features/screening/index.ts'
import { fromRoot } from '#platform/root.ts'
import type { Instrument } from './instrument.ts'
import { type InstrumentOutline, instrumentOutline, instrumentPackage } from './instrument-package.ts'

const folder = (...path: string[]) => fromRoot('content', 'instruments', ...path)

/** Ours, with their text; each of them a draft. */
const SHIPPED = ['phq-9', 'observations'] as const

let shipped: readonly Instrument[] | undefined
let outlines: readonly InstrumentOutline[] | undefined

/** What `content/instruments` holds with its text; read once, with no database. */
export function shippedInstruments(): readonly Instrument[] {
  shipped ??= SHIPPED.map((id) => ({
    package: instrumentPackage.parse(parse(readFileSync(folder(`${id}.yml`), 'utf8'))),
    questionnaire: JSON.parse(readFileSync(folder(`${id}.json`), 'utf8')) as JsonObject,
    shipped: true,
  }))
  return shipped
}

/** Instruments whose text is not ours to give: rule, cut-offs and evidence, for whoever has the text to start from. */
export function instrumentOutlines(): readonly InstrumentOutline[] {
  outlines ??= readdirSync(folder('outlines'))
    .filter((name) => name.endsWith('.yml'))
    .toSorted()
    .map((name) => instrumentOutline.parse(parse(readFileSync(folder('outlines', name), 'utf8'))))
  return outlines
}
