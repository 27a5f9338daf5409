import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { defineCommand } from '#platform/cli/command.ts'
import { oneLine } from '#platform/cli/one-line.ts'
import { StartError } from '#platform/errors.ts'
import { isoIn } from '#platform/i18n/index.ts'
import { DocumentRefused, importQuestionnaire, type JsonObject, readDocument } from '../engine/index.ts'
import { checkForm } from './check-form.ts'
import { readRules } from './read-rules.ts'
import { wordsOf } from './words.ts'

/** `breakwater questionnaire check <Questionnaire> [<Response>]`. Needs no database, no settings and no keys. */
export const questionnaireCheckCommand = defineCommand({
  name: 'questionnaire check',
  summary:
    'Say what is wrong with a FHIR questionnaire, and what a response to it is worth: nothing is stored.',
  arguments: [
    { name: 'questionnaire', summary: 'JSON of a FHIR Questionnaire, R4 or R5' },
    { name: 'response', summary: 'JSON of a FHIR QuestionnaireResponse', optional: true },
  ],
  options: z.object({
    strict: z.boolean().default(false).describe('A response to another questionnaire is an error.'),
    scoring: z
      .string()
      .optional()
      .describe(
        'JSON with a list of score rules, in place of the scores that the questionnaire has of itself.',
      ),
    resource: z
      .array(z.string())
      .default([])
      .describe('JSON of a value set, code system or bundle that the questionnaire means; may be repeated.'),
    launch: z
      .array(z.string())
      .default([])
      .describe('name=file.json: a resource that expressions know as %name; may be repeated.'),
  }),
  async run({ words: [questionnaire = '', response], options, io }) {
    const now = isoIn(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone)
    const check = inOneLine(() => {
      const definition = told(questionnaire, () => importQuestionnaire(readText(questionnaire)))
      const rules =
        options.scoring === undefined ? undefined : readRules(options.scoring, readText(options.scoring))
      const surroundings = {
        now,
        resources: options.resource.map(readResource),
        launch: Object.fromEntries(options.launch.map(readLaunch)),
      }
      return told(response ?? questionnaire, () =>
        checkForm(definition, response === undefined ? undefined : readText(response), {
          strict: options.strict,
          run: { uuid: randomUUID, now },
          rules,
          surroundings,
        }),
      )
    })
    for (const line of wordsOf(check)) io.out(line)
    return { json: { ...check } }
  },
})

/** Names of files and parts of documents stand in sentences too. */
function inOneLine<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof StartError ? new StartError(oneLine(error.message)) : error
  }
}

function told<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof DocumentRefused) throw new StartError(`${file}: ${error.message}`)
    throw error
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`${file} is missing, or cannot be read.`)
  }
}

function readResource(file: string): JsonObject {
  return told(file, () => readDocument(readText(file)))
}

function readLaunch(given: string): readonly [string, JsonObject] {
  const at = given.indexOf('=')
  if (at < 1) throw new StartError(`--launch ${given}: a name, an equals sign and a file are needed.`)
  return [given.slice(0, at), readResource(given.slice(at + 1))]
}
