import { z } from 'zod'
import {
  type Definition,
  DocumentRefused,
  Form,
  importQuestionnaire,
  type JsonObject,
  scoreOf,
} from '#features/screening/index.ts'
import type { Instrument } from '../package/instrument.ts'
import { type InstrumentPackage, instrumentPackage } from '../package/instrument-package.ts'
import { criticalRuleOf } from '../package/score-rules.ts'
import { shippedInstruments } from '../package/shipped.ts'
import { textHash } from '../package/text-hash.ts'
import { wrongField } from '../refusals.ts'

/** Bytes of a file that is brought in. */
export const MOST_IMPORTED = 1_048_576

const FIELD = 'file'
/** Faults of one file that are told at once. */
const MOST_TOLD = 5

const shape = z.strictObject({
  package: z.unknown(),
  questionnaire: z.record(z.string(), z.unknown()),
})

/**
 * A file of a license holder: `{ "package": …, "questionnaire": … }`. The questionnaire stays as it came, extensions that nobody here
 * knows among it.
 *
 * @param text JSON
 * @param today ISO day, for a license that has ended
 * @throws {Invalid} `import-unreadable`, `import-parts`, `import-alone`, `import-outline`, `import-faults`, `import-license`, `import-ours`,
 *   `import-form`, `import-language`,
 *   `import-altered`: on the field `file`, with what was found
 */
export function readImport(text: string, today: string): Instrument {
  const { package: said, questionnaire } = read(text)
  const parsed = instrumentPackage.safeParse(said)
  if (!parsed.success) throw wrongField('import-faults', FIELD, faults(parsed.error))
  const pkg = parsed.data
  mayBeUsed(pkg, today)
  const isOurs = shippedInstruments().some(
    (one) => one.package.canonical === pkg.canonical || one.package.id === pkg.id,
  )
  if (isOurs) throw wrongField('import-ours', FIELD)
  asItsForm(pkg, questionnaire as JsonObject)
  const hash = textHash(questionnaire as JsonObject)
  if (hash !== pkg.itemTextSha256) throw wrongField('import-altered', FIELD)
  return { package: pkg, questionnaire: questionnaire as JsonObject, shipped: false }
}

function read(text: string): z.infer<typeof shape> {
  const found = parse(text)
  const read = shape.safeParse(found)
  if (read.success) return read.data
  const has = z.looseObject({}).safeParse(found).data ?? {}
  if (has.resourceType === 'Questionnaire') throw wrongField('import-alone', FIELD)
  throw wrongField('package' in has && !('questionnaire' in has) ? 'import-outline' : 'import-parts', FIELD)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrongField('import-unreadable', FIELD)
  }
}

const faults = (error: z.ZodError) =>
  error.issues.slice(0, MOST_TOLD).map(({ path, message }) => {
    const said = message.endsWith('received undefined') ? 'is missing' : message
    return path.length > 0 ? `${path.join('.')}: ${said}.` : `${said}.`
  })

/** A license that nobody knows is none. */
function mayBeUsed({ license }: InstrumentPackage, today: string): void {
  if (license.kind === 'unknown' || (license.expires !== undefined && license.expires < today))
    throw wrongField('import-license', FIELD)
}

/** The questionnaire is the one of the package, without a fault, and the engine can evaluate all of it. */
function asItsForm(pkg: InstrumentPackage, questionnaire: JsonObject): void {
  const definition = definitionOf(questionnaire)
  const links = new Set(definition.items.map(({ linkId }) => linkId))
  const wrong = [
    ...(questionnaire.url === pkg.canonical ? [] : ['Its url is not the canonical of the package.']),
    ...(questionnaire.version === pkg.version ? [] : ['Its version is not that of the package.']),
    ...pkg.items
      .filter(({ linkId }) => !links.has(linkId))
      .map(({ linkId }) => `It has no item "${linkId}".`),
    ...pkg.scores.flatMap(({ of }) =>
      'total' in of && !links.has(of.total) ? [`It has no item "${of.total}".`] : [],
    ),
    ...definition.errors.map(({ message }) => message),
  ]
  // Of a form with faults nothing is scored.
  if (wrong.length === 0 && definition.unsupported.length === 0)
    wrong.push(...neverAskingForStep(pkg, definition))
  if (wrong.length > 0) throw wrongField('import-form', FIELD, wrong.slice(0, MOST_TOLD))
  if (definition.unsupported.length > 0) throw wrongField('import-language', FIELD)
}

/** A question that is to ask for a step at once, and of which no answer can, looks safe and is not. */
function neverAskingForStep(pkg: InstrumentPackage, definition: Definition): readonly string[] {
  const form = new Form(definition, { resourceType: 'QuestionnaireResponse', status: 'in-progress' })
  return (criticalRuleOf(pkg)?.critical ?? []).flatMap(({ linkId, above }) => {
    const { max } = scoreOf(form, {
      id: linkId,
      of: { items: [linkId] },
      missing: 'bounded',
      bands: [],
      critical: [],
    })
    return max !== null && max > above ? [] : [`No answer of the item "${linkId}" weighs more than ${above}.`]
  })
}

function definitionOf(questionnaire: JsonObject): Definition {
  try {
    return importQuestionnaire(questionnaire)
  } catch (error) {
    if (error instanceof DocumentRefused) throw wrongField('import-form', FIELD, [error.message])
    throw error
  }
}
