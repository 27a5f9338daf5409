import type { OpenItem } from '#features/records/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, errorFor, Form, Notice, RadioField, SelectField } from '#web/parts/index.ts'
import type { ItemRow } from '../gathering/question.ts'
import type { Lane } from '../model/codes.ts'
import { careConsents, services } from '../model/request.ts'
import { EntryHead, EntryWords } from '../pages/entry-words.tsx'
import { type PageProps, RecordFrame } from '../pages/frame.tsx'

/** Questions that are answered by yes or no. */
export const QUESTIONS = [
  'minorConsented',
  'leUnit',
  'notFromCji',
  'namesReporter',
  'namesOtherClient',
] as const
export type Asked = (typeof QUESTIONS)[number]

export interface TypedEntry extends Partial<Record<Asked, string | undefined>> {
  readonly service?: string | undefined
  readonly careConsent?: string | undefined
}

export interface EntryPageProps extends PageProps {
  readonly record: string
  readonly entry: ItemRow
  readonly item: OpenItem | undefined
  readonly typed: TypedEntry
}

/** Which lanes ask a question; no others hear it. */
const ASKED_IN: Readonly<Partial<Record<Asked | 'careConsent', readonly Lane[]>>> = {
  careConsent: ['HIPAA', 'PART2'],
  minorConsented: ['HIPAA', 'PART2'],
  leUnit: ['FERPA'],
}
const isAsked = (question: Asked | 'careConsent', { lanes }: ItemRow) =>
  ASKED_IN[question]?.some((lane) => lanes.includes(lane)) ?? true

/** What the rules ask of one entry, beside its words. What is left open is not known, and opens nothing. */
export function EntryPage(props: EntryPageProps) {
  const { record, entry, item, typed, errors } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/items/${entry.id}/said`}
      heading={t('facts.entry.heading')}
      lead={t('facts.entry.lead')}
    >
      <article class="card">
        <p class="hint">
          <EntryHead answer={{ item: entry }} />
        </p>
        <EntryWords kind={entry.kind} groups={item?.groups} />
      </article>
      <Form action={`/records/${record}/items/${entry.id}/said`}>
        <Notice t={t}>{t('facts.entry.open')}</Notice>
        <input type="hidden" name="version" value={entry.version} />
        <SelectField
          t={t}
          name="service"
          label={t('facts.entry.service')}
          value={typed.service}
          empty={t('facts.entry.service.empty')}
          error={errorFor(errors, 'service')}
          options={services.map((value) => ({ value, label: t(`facts.entry.service.${value}`) }))}
        />
        {isAsked('careConsent', entry) && (
          <RadioField
            t={t}
            name="careConsent"
            label={t('facts.entry.careConsent')}
            value={typed.careConsent}
            error={errorFor(errors, 'careConsent')}
            options={careConsents.map((value) => ({ value, label: t(`facts.entry.careConsent.${value}`) }))}
          />
        )}
        {QUESTIONS.filter((question) => isAsked(question, entry)).map((question) => (
          <RadioField
            key={question}
            t={t}
            name={question}
            label={t(`facts.entry.${question}`)}
            value={typed[question]}
            error={errorFor(errors, question)}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`facts.entry.${value}`) }))}
          />
        ))}
        <Button>{t('facts.entry.save')}</Button>
      </Form>
    </RecordFrame>
  )
}

/** The answers as they were given of this version; none: nobody has said anything of it. */
export function typedOfEntry({ said, ...entry }: ItemRow): TypedEntry {
  if (!said) return {}
  return {
    service: entry.service,
    careConsent: entry.careConsent ?? undefined,
    ...Object.fromEntries(QUESTIONS.map((question) => [question, entry[question] ? 'yes' : 'no'])),
  }
}
