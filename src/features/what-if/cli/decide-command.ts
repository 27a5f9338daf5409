import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  type Decision,
  decide,
  ONE_PARENT,
  type Rules,
  type Ruleset,
  rulesetOf,
  shippedRules,
} from '#features/sharing/index.ts'
import { type CommandIo, defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { readQuestions } from './read-questions.ts'
import { wordsOf } from './words.ts'

/** Who stands as counsel where nobody signed: for trying, and named so in every answer. */
const NOBODY = 'nobody'

/** `breakwater decide <file>`: what may pass, asked of a file. Needs no database, no settings and no keys. */
export const decideCommand = defineCommand({
  name: 'decide',
  summary:
    'Say of requests in a file what may pass to whom, and why; for trying the rules, never for a real person.',
  arguments: [{ name: 'file', summary: 'JSON: {"request": …, "facts": …}, or a list of them' }],
  options: z.object({
    ruleset: z
      .string()
      .optional()
      .describe('JSON with name, matrix, lanes and texts, instead of the shipped rules.'),
    'as-signed': z.boolean().default(false).describe('Decide as if a counsel had signed. Nobody has.'),
    confirm: z
      .array(z.string())
      .default([])
      .describe('With --as-signed: as if counsel had confirmed this row.'),
    'confirm-every-row': z
      .boolean()
      .default(false)
      .describe('With --as-signed: as if counsel had confirmed all rows.'),
  }),
  async run({ words: [file = ''], options, io }) {
    const questions = readQuestions(file)
    const rules = options.ruleset === undefined ? shippedRules() : readJson(options.ruleset)
    const draft = checked(rulesetOf(rules, null))
    const ruleset = options['as-signed'] ? asSigned(draft, rules, options) : draft
    warn(io, draft, options)
    const decisions = questions.map(({ request, facts }) => decide(request, facts, ruleset))
    decisions.forEach((decision, at) => {
      for (const line of wordsOf(decision, decisions.length === 1 ? undefined : at + 1)) io.out(line)
    })
    return { json: answer(draft, options['as-signed'], decisions) }
  },
})

function answer({ name, rules }: Ruleset, asIf: boolean, decisions: readonly Decision[]) {
  return { ruleset: { name, rules, signed: false, decidedAsIfSigned: asIf }, decisions }
}

function warn(
  io: CommandIo,
  { name, rules }: Ruleset,
  options: {
    readonly 'as-signed': boolean
    readonly confirm: readonly string[]
    readonly 'confirm-every-row': boolean
  },
): void {
  io.note(`Rules: ${name}, SHA-256 ${rules}. They are a DRAFT: no counsel has signed them.`)
  if (options['as-signed'])
    io.note(
      'NOBODY SIGNED THESE RULES. These answers are for trying only: share nothing by them, and show them to nobody as law.',
    )
  else
    io.note(
      'So everything is denied, as it would be for a coalition without signed rules. To try them, add --as-signed.',
    )
  if (!options['as-signed'] && (options.confirm.length > 0 || options['confirm-every-row']))
    io.note(
      'Rows are confirmed only with a signature: without --as-signed the confirmations count for nothing.',
    )
}

function asSigned(
  draft: Ruleset,
  rules: unknown,
  {
    confirm,
    'confirm-every-row': every,
  }: { readonly confirm: readonly string[]; readonly 'confirm-every-row': boolean },
): Ruleset {
  const all = (rules as Rules).lanes.map(({ id }) => id)
  return checked(
    rulesetOf(rules, {
      rules: draft.rules,
      coalition: NOBODY,
      counsel: NOBODY,
      confirmed: every ? [ONE_PARENT, ...all] : [...new Set(confirm)],
      at: Number.MIN_SAFE_INTEGER,
      revokedAt: null,
    }),
  )
}

/** @throws {StartError} with every fault of the rules */
function checked(ruleset: Ruleset): Ruleset {
  if (ruleset.faults.length > 0) throw new StartError(ruleset.faults.slice(0, 10).join('\n'))
  return ruleset
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new StartError(
      error instanceof SyntaxError
        ? `The ruleset ${file} is no JSON: ${error.message}.`
        : `The ruleset ${file} is missing, or cannot be read.`,
    )
  }
}
