import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  DateField,
  errorFor,
  Form,
  Notice,
  PageHeading,
  RadioField,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import { type Due, KEEP_REASONS } from './due.ts'
import { dueWords } from './due-words.ts'

export interface TypedKeep {
  readonly month?: string | undefined
  readonly day?: string | undefined
  readonly year?: string | undefined
  readonly reason?: string | undefined
}

interface DecidePageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly one: Due
  readonly isSigned: boolean
  readonly typed?: TypedKeep | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** One record or entry that is past its period: ask for it to be destroyed, keep it until a day, or place a legal hold. */
export function DecidePage({ who, demo, now, one, isSigned, typed, errors = [] }: DecidePageProps) {
  const path = `/retention/due/${one.id}`
  return (
    <WorkFrame
      title={t('retention.decide.title')}
      path={path}
      who={who}
      demo={demo}
      now={now}
      here="retention-due"
      errors={errors}
    >
      <BackLink t={t} href="/retention/due">
        {t('retention.due.heading')}
      </BackLink>
      <div class="sensitive stack">
        <PageHeading lead={dueWords.since(one)}>{dueWords.code(one)}</PageHeading>
        <p>
          <a href={`/records/${one.subject}`}>{t('retention.decide.record')}</a>
        </p>
        {one.state === 'kept' && <p>{dueWords.kept(one)}</p>}
        {!isSigned && <Notice t={t}>{t('retention.due.draft')}</Notice>}
        {one.state === 'held' && <Notice t={t}>{t('retention.refused.due-held')}</Notice>}
        {one.state === 'asked' && <Notice t={t}>{t('retention.refused.due-asked')}</Notice>}
        {isSigned && one.state !== 'held' && one.state !== 'asked' && (
          <>
            <Section heading={t('retention.decide.destroy')}>
              <Form action={`${path}/destroy`}>
                <p>{t('retention.decide.destroy.means')}</p>
                <Checkbox
                  name="sure"
                  label={t(one.item === null ? 'retention.decide.sure' : 'retention.decide.sure.entry')}
                />
                <Button kind="quiet">{t('destroy.ask.send')}</Button>
              </Form>
            </Section>
            <Section heading={t('retention.decide.keep')}>
              <Form action={`${path}/keep`}>
                <DateField
                  t={t}
                  name="until"
                  label={t('retention.keep.until')}
                  value={typed}
                  error={errorFor(errors, 'until')}
                />
                <RadioField
                  t={t}
                  name="reason"
                  label={t('retention.keep.reason')}
                  value={typed?.reason}
                  error={errorFor(errors, 'reason')}
                  options={KEEP_REASONS.map((value) => ({
                    value,
                    label: t(`retention.keep.reason.${value}`),
                  }))}
                />
                <Button>{t('retention.keep.send')}</Button>
              </Form>
            </Section>
            <p>
              <a href={`/records/${one.subject}/hold`}>{t('destroy.hold.open')}</a>
            </p>
          </>
        )}
      </div>
    </WorkFrame>
  )
}
