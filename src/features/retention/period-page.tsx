import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Field,
  Form,
  Notice,
  PageHeading,
  RadioField,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { ACCOUNTING, COUNTED_FROM, type Rule } from './domain/rules.ts'
import { kindWords, laneWords, RuleWords } from './rule-words.tsx'

export interface TypedPeriod {
  readonly kind?: string | undefined
  readonly years?: string | undefined
  readonly months?: string | undefined
  readonly from?: string | undefined
  readonly reason?: string | undefined
}

interface PeriodPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly lane: string
  /** Of this lane. */
  readonly rules: readonly Rule[]
  readonly typed?: TypedPeriod | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** One lane: set how long a kind is kept in it, where no law is known. */
export function PeriodPage({ who, demo, now, lane, rules, typed = {}, errors = [] }: PeriodPageProps) {
  const path = `/retention/lanes/${lane}`
  const open = rules.filter(({ by, kind }) => by !== 'law' && kind !== ACCOUNTING)
  return (
    <WorkFrame
      title={t('retention.set.title')}
      path={path}
      who={who}
      demo={demo}
      now={now}
      here="retention"
      errors={errors}
    >
      <BackLink t={t} href="/retention">
        {t('retention.heading')}
      </BackLink>
      <div class="stack">
        <PageHeading lead={t('retention.set.lead')}>
          {t('retention.set.heading', { lane: laneWords(lane) })}
        </PageHeading>
        <ul>
          {rules.map((rule) => (
            <li key={rule.kind}>
              <strong>{kindWords(rule.kind)}:</strong> <RuleWords rule={rule} />
            </li>
          ))}
        </ul>
        <Notice t={t}>{t('retention.set.counsel')}</Notice>
        <Form action={path}>
          <SelectField
            t={t}
            name="kind"
            label={t('retention.set.kind')}
            empty={t('retention.set.choose')}
            value={typed.kind}
            error={errorFor(errors, 'kind')}
            options={open.map(({ kind }) => ({ value: kind, label: kindWords(kind) }))}
          />
          <Field
            t={t}
            name="years"
            label={t('retention.set.years')}
            hint={t('retention.set.years.hint')}
            width="short"
            inputMode="numeric"
            maxLength={3}
            value={typed.years}
            error={errorFor(errors, 'years')}
          />
          <Field
            t={t}
            name="months"
            label={t('retention.set.months')}
            optional
            width="short"
            inputMode="numeric"
            maxLength={2}
            value={typed.months}
            error={errorFor(errors, 'months')}
          />
          <RadioField
            t={t}
            name="from"
            label={t('retention.set.from')}
            value={typed.from}
            error={errorFor(errors, 'from')}
            options={COUNTED_FROM.map((value) => ({ value, label: t(`retention.from.${value}`) }))}
          />
          <TextArea
            t={t}
            name="reason"
            label={t('retention.set.reason')}
            hint={t('retention.set.reason.hint')}
            maxLength={500}
            value={typed.reason}
            error={errorFor(errors, 'reason')}
          />
          <Button>{t('retention.set.send')}</Button>
        </Form>
      </div>
    </WorkFrame>
  )
}
