import { jobName, PROFESSIONS } from '#features/law/index.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  errorFor,
  Field,
  Form,
  Notice,
  RadioField,
  Section,
  SelectField,
  TextArea,
} from '#web/parts/index.ts'
import type { Report } from '../report/mandated-report.ts'
import { ReportWords } from './report-words.tsx'
import { type Page, ReportFrame, reportPath, reportsPath, stateName, statesHere } from './shared.tsx'

export const TO = ['child-welfare', 'police'] as const
export const OFFENDERS = ['caregiver', 'non-caregiver', 'unknown'] as const
export const TRIBE = ['yes', 'no', 'unknown'] as const

/** What somebody typed, whatever it was. */
export type TypedReport = Readonly<
  Partial<
    Record<
      'state' | 'to' | 'work' | 'name' | 'age' | 'where' | 'what' | 'who' | 'offender' | 'family' | 'tribe',
      string | undefined
    >
  >
>

interface FormPageProps extends Page {
  readonly record: string
  readonly typed: TypedReport
  /** Of a new report. */
  readonly seed: string | undefined
  /** Of one that is changed. */
  readonly change: { readonly id: string; readonly version: number } | undefined
  /** What a colleague made of it meanwhile. */
  readonly now?: Report | undefined
}

/** What is told, and nothing that the authority does not need. */
export function FormPage(props: FormPageProps) {
  const { record, seed, change, now } = props
  const back = change ? reportPath(record, change.id) : reportsPath(record)
  return (
    <ReportFrame
      page={props}
      record={record}
      path={change ? `${back}/change` : `${back}/new`}
      heading={t(change ? 'mandatedreports.form.heading.change' : 'mandatedreports.form.heading')}
      lead={t('mandatedreports.form.lead')}
      back={{ href: back, words: t('mandatedreports.heading') }}
    >
      <Notice t={t}>{t('mandatedreports.form.unknown-content')}</Notice>
      {now && (
        <Section heading={t('mandatedreports.form.now')} id="now">
          <p>
            {t('mandatedreports.page.lead', {
              to: t(`mandatedreports.to.${now.to}`),
              state: stateName(now.state),
            })}
          </p>
          <ReportWords report={now} />
          <p>{t('mandatedreports.form.now.replaces')}</p>
        </Section>
      )}
      <Form action={change ? back : reportsPath(record)}>
        {seed !== undefined && <input type="hidden" name="seed" value={seed} />}
        {change && <input type="hidden" name="version" value={change.version} />}
        <Whom {...props} />
        <YoungPerson {...props} />
        <Happened {...props} />
        <Button>{t('mandatedreports.form.save')}</Button>
      </Form>
    </ReportFrame>
  )
}

function Whom({ typed, errors, demo }: FormPageProps) {
  return (
    <>
      <SelectField
        t={t}
        name="state"
        label={t('mandatedreports.field.state')}
        empty={t('mandatedreports.field.state.choose')}
        value={typed.state}
        error={errorFor(errors, 'state')}
        options={statesHere(demo).map(({ code, name }) => ({ value: code, label: name }))}
      />
      <RadioField
        t={t}
        name="to"
        label={t('mandatedreports.field.to')}
        inline
        value={typed.to}
        error={errorFor(errors, 'to')}
        options={TO.map((value) => ({ value, label: t(`mandatedreports.field.to.${value}`) }))}
      />
      <SelectField
        t={t}
        name="work"
        label={t('mandatedreports.field.work')}
        hint={t('mandatedreports.field.work.hint')}
        empty={t('mandatedreports.field.work.none')}
        value={typed.work}
        error={errorFor(errors, 'work')}
        options={PROFESSIONS.filter((one) => one !== 'other').map((value) => ({
          value,
          label: jobName(t, value),
        }))}
      />
    </>
  )
}

function YoungPerson({ typed, errors, change }: FormPageProps) {
  const known = (value: string | undefined) =>
    !change && value !== undefined && value !== '' ? t('mandatedreports.field.known') : undefined
  return (
    <>
      <Field
        t={t}
        name="name"
        label={t('mandatedreports.field.name')}
        hint={known(typed.name)}
        optional
        value={typed.name}
        maxLength={200}
        error={errorFor(errors, 'name')}
      />
      <Field
        t={t}
        name="age"
        label={t('mandatedreports.field.age')}
        hint={known(typed.age)}
        optional
        width="medium"
        value={typed.age}
        maxLength={60}
        error={errorFor(errors, 'age')}
      />
      <Field
        t={t}
        name="where"
        label={t('mandatedreports.field.where')}
        optional
        value={typed.where}
        maxLength={500}
        error={errorFor(errors, 'where')}
      />
    </>
  )
}

function Happened({ typed, errors }: FormPageProps) {
  return (
    <>
      <TextArea
        t={t}
        name="what"
        label={t('mandatedreports.field.what')}
        hint={t('mandatedreports.field.what.hint')}
        value={typed.what}
        rows={8}
        maxLength={8000}
        error={errorFor(errors, 'what')}
      />
      <TextArea
        t={t}
        name="who"
        label={t('mandatedreports.field.who')}
        optional
        value={typed.who}
        rows={3}
        maxLength={2000}
        error={errorFor(errors, 'who')}
      />
      <RadioField
        t={t}
        name="offender"
        label={t('mandatedreports.field.offender')}
        value={typed.offender}
        error={errorFor(errors, 'offender')}
        options={OFFENDERS.map((value) => ({ value, label: t(`mandatedreports.field.offender.${value}`) }))}
      />
      <TextArea
        t={t}
        name="family"
        label={t('mandatedreports.field.family')}
        optional
        value={typed.family}
        rows={3}
        maxLength={2000}
        error={errorFor(errors, 'family')}
      />
      <RadioField
        t={t}
        name="tribe"
        label={t('mandatedreports.field.tribe')}
        hint={t('mandatedreports.field.tribe.hint')}
        inline
        value={typed.tribe}
        error={errorFor(errors, 'tribe')}
        options={TRIBE.map((value) => ({ value, label: t(`mandatedreports.field.tribe.${value}`) }))}
      />
    </>
  )
}
