import { StartError } from '#platform/errors.ts'
import {
  beginForm,
  type CalculatedAnswers,
  calculatedAnswers,
  type Definition,
  type DefinitionIssue,
  type ExtractionRun,
  enabledItems,
  extractByTemplate,
  extractObservations,
  Form,
  type Initial,
  type Issue,
  type JsonObject,
  ownRules,
  partialTotals,
  type Score,
  type ScoreRule,
  type Surroundings,
  scoreOf,
  type Trouble,
  type UnsupportedExpression,
  validateResponse,
} from '../engine/index.ts'

/** What the command answers with `--json`. */
export interface FormCheck {
  readonly questionnaire: {
    readonly url: string | null
    readonly version: string | null
    readonly title: string | null
    readonly fhir: 'R4' | 'R5'
    readonly items: number
  }
  readonly definitionErrors: readonly DefinitionIssue[]
  readonly definitionWarnings: readonly DefinitionIssue[]
  readonly unsupported: readonly UnsupportedExpression[]
  /** Null without a response. */
  readonly verdict: 'valid' | 'invalid' | null
  readonly issues: readonly Issue[]
  readonly unevaluated: readonly Trouble[]
  readonly mayComplete: boolean | null
  /** LinkIds; without a response, of a new form with its initial answers. */
  readonly enabled: readonly string[]
  readonly disabled: readonly string[]
  /** Whether they are enabled cannot be evaluated. */
  readonly enabledUnknown: readonly string[]
  /** Answers of a new form; none where there is a response. */
  readonly initial: readonly Initial[]
  readonly calculated: readonly CalculatedAnswers[]
  readonly scores: readonly Score[]
  /** Transactions made of the response; null without one, or where the questionnaire marks nothing for it. */
  readonly extracted: {
    readonly byTemplate: JsonObject | null
    readonly observations: JsonObject | null
    readonly unevaluated: readonly Trouble[]
  }
}

export interface CheckOptions {
  readonly strict: boolean
  /** Undefined: the scores that the questionnaire has of itself. */
  readonly rules: readonly ScoreRule[] | undefined
  readonly surroundings: Surroundings
  /** Ids and the time of what is extracted. */
  readonly run: ExtractionRun
}

/** Everything that the engine says of a questionnaire, and of a response to it. */
export function checkForm(
  definition: Definition,
  response: string | undefined,
  { strict, rules, surroundings, run }: CheckOptions,
): FormCheck {
  const validation =
    response === undefined ? undefined : validateResponse(definition, response, surroundings, { strict })
  const begun = validation === undefined ? beginForm(definition, surroundings) : undefined
  const form = validation?.form ?? begun?.form ?? new Form(definition, undefined, surroundings)
  const { enabled, disabled, unknown } = enabledItems(form)
  const byTemplate = validation === undefined ? undefined : extractByTemplate(form, run)
  const observations = validation === undefined ? undefined : extractObservations(form, run)
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    questionnaire: {
      url: text(definition.source.url),
      version: text(definition.source.version),
      title: text(definition.source.title),
      fhir: definition.version,
      items: definition.items.length,
    },
    definitionErrors: definition.errors,
    definitionWarnings: definition.warnings,
    unsupported: definition.unsupported,
    verdict: validation?.verdict ?? null,
    issues: validation?.issues ?? [],
    unevaluated: validation?.unevaluated ?? [...form.troubles, ...(begun?.troubles ?? [])],
    mayComplete: validation?.mayComplete ?? null,
    enabled,
    disabled,
    enabledUnknown: unknown,
    initial: begun?.initial ?? [],
    calculated: calculatedAnswers(form, partialTotals(form)),
    scores: (rules ?? ownRules(form)).map((rule) => scored(form, rule)),
    extracted: {
      byTemplate: byTemplate?.bundle ?? null,
      observations: observations ?? null,
      unevaluated: byTemplate?.troubles ?? [],
    },
  }
}

function scored(form: Form, rule: ScoreRule): Score {
  try {
    return scoreOf(form, rule)
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : 'A score rule does not fit the form.')
  }
}
