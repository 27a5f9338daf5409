import type { StatusCount } from '#interop/hsds/index.ts'
import { statusAnswerChoices } from '#interop/hsds/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { Button, Form, Notice, Section, SelectField } from '#web/parts/index.ts'

const t = translator('en')

/** Fields are by place in a list that the page itself sends: values of a source are no names of fields. */
const fieldOf = (at: number): string => `status${at}`

/** Values that a person can be asked about on one page. */
const mostAsked = 20

/** The values that the page asks about. Texts cannot be answered for. */
export function askedStatuses(statuses: readonly StatusCount[] | undefined): readonly AskedStatus[] {
  return (statuses ?? []).filter((one): one is AskedStatus => one.value !== null).slice(0, mostAsked)
}

type AskedStatus = StatusCount & { readonly value: string }

/** What was chosen, by value; undefined where the page was made from other values than these. */
export function chosenAnswers(
  asked: readonly AskedStatus[],
  body: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] | undefined {
  if (body.values !== valuesOf(asked)) return undefined
  return asked.map(({ value }, at) => [value, body[fieldOf(at)] ?? 'unlisted'] as const)
}

/**
 * What the blank and coded statuses of a file mean. Each choice says what it would list; what nobody answers stays
 * unlisted.
 */
export function StatusQuestion({ statuses, path }: { statuses: readonly StatusCount[]; path: string }) {
  const asked = askedStatuses(statuses)
  const open = asked.filter((one) => one.answer === null)
  const unfound = open.reduce((sum, one) => sum + one.services, 0)
  const texts = statuses.find((one) => one.value === null)
  return (
    <Section heading={t('steward.statuses.heading')} id="statuses">
      {unfound > 0 && (
        <Notice t={t} kind="aging">
          <p>{t('steward.statuses.unfound', { count: unfound })}</p>
        </Notice>
      )}
      <p>{t('steward.statuses.lead')}</p>
      {texts && <p>{t('steward.statuses.texts', { count: texts.services })}</p>}
      {asked.length > 0 && (
        <Form action={`${path}/statuses`}>
          <input type="hidden" name="values" value={valuesOf(asked)} />
          {asked.map(({ value, services, answer }, at) => (
            <SelectField
              key={value}
              t={t}
              name={fieldOf(at)}
              label={
                value === ''
                  ? t('steward.statuses.blank', { count: services })
                  : t.parts('steward.statuses.says', { count: services, value: <bdi>{value}</bdi> })
              }
              options={statusAnswerChoices.map((choice) => ({
                value: choice,
                label: t(`steward.statuses.as.${choice === 'temporarily closed' ? 'closed' : choice}`, {
                  count: services,
                }),
              }))}
              value={answer ?? 'unlisted'}
            />
          ))}
          <Button>{t('steward.statuses.use')}</Button>
        </Form>
      )}
    </Section>
  )
}

function valuesOf(asked: readonly AskedStatus[]): string {
  return JSON.stringify(asked.map((one) => one.value))
}
