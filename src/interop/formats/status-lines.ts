import { type ImportReport, type StatusCount, statusAnswerChoices } from '#interop/hsds/index.ts'

/** Values that are told one by one; the rest is counted. */
const mostLines = 20

/**
 * What the status column of an import says that visitors' pages do not know, and what each answer would list.
 *
 * @param command the import as it was typed: it is shown again with what would list the most
 */
export function statusLines({ statuses = [] }: Readonly<ImportReport>, command: string): string[] {
  const asked = statuses.filter((one) => one.answer === null && one.value !== null)
  const answered = statuses.filter((one) => one.answer !== null)
  const texts = statuses.filter((one) => one.value === null)
  const [most] = asked
  return [
    ...answered.map((one) => `${saying(one)}: ${outcome(one)}`),
    ...asked
      .slice(0, mostLines)
      .map((one) => `${saying(one)}: unlisted. To list them as active: ${optionFor(one)}`),
    ...(asked.length > mostLines ? [`${asked.length - mostLines} more values are read as unlisted.`] : []),
    ...texts.map(
      ({ services }) =>
        `${counted(services)} a text where a status should be: unlisted. Correct them in the file.`,
    ),
    ...(most
      ? [
          `Nobody has said what these mean, so nobody finds these services. To list ${most.services}: ${command} ${optionFor(most)}`,
          `In place of "active" write what is true: ${statusAnswerChoices.join(', ')}. The answer is kept for the next import of this source.`,
        ]
      : []),
  ]
}

function saying({ value, services }: StatusCount): string {
  if (value === '')
    return `${services} ${services === 1 ? 'service says' : 'services say'} nothing about status`
  return `${counted(services)} “${value}” for status`
}

function counted(services: number): string {
  return `${services} ${services === 1 ? 'service says' : 'services say'}`
}

function outcome({ answer, services }: StatusCount): string {
  if (services === 0) return `kept as "${answer}"; no service of this input says so.`
  return answer === 'unlisted' ? 'kept unlisted, as answered.' : `read as "${answer}", as answered.`
}

function optionFor({ value }: StatusCount): string {
  return `--status "${value}=active"`
}
