import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Form,
  Name,
  Notice,
  PageHeading,
  RadioField,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import { HOLD_REASONS, type Hold, ORDERED_BY } from './holds.ts'

interface HoldPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  /** The record. */
  readonly head: string
  readonly hold: Hold | undefined
  /** Chosen before. */
  readonly typed?:
    | { readonly reason?: string | undefined; readonly orderedBy?: string | undefined }
    | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** One record: that it has to be kept, whatever else was asked. */
export function HoldPage({ who, demo, now, head, hold, typed, errors = [] }: HoldPageProps) {
  const path = `/records/${head}/hold`
  return (
    <WorkFrame
      title={t('timeline.title')}
      path={path}
      who={who}
      demo={demo}
      now={now}
      here="young-people"
      errors={errors}
    >
      <BackLink t={t} href={`/records/${head}`}>
        {t('timeline.toRecord')}
      </BackLink>
      <div class="sensitive stack">
        <PageHeading lead={t('destroy.hold.lead')}>{t('destroy.hold.heading')}</PageHeading>
        {hold ? (
          <Notice t={t}>
            {t.parts('destroy.hold.stands', {
              name: <Name>{hold.placedBy ?? t('handover.someone')}</Name>,
              when: <When t={t} at={hold.placedAt} />,
            })}{' '}
            <a href={`/destructions#hold-${hold.id}`}>{t('destroy.hold.look')}</a>
          </Notice>
        ) : (
          <Form action={path}>
            <RadioField
              t={t}
              name="reason"
              label={t('destroy.hold.why')}
              value={typed?.reason}
              error={errorFor(errors, 'reason')}
              options={HOLD_REASONS.map((one) => ({ value: one, label: t(`destroy.hold.reason.${one}`) }))}
            />
            <RadioField
              t={t}
              name="orderedBy"
              label={t('destroy.hold.by')}
              value={typed?.orderedBy}
              error={errorFor(errors, 'orderedBy')}
              options={ORDERED_BY.map((one) => ({ value: one, label: t(`destroy.hold.by.${one}`) }))}
            />
            <Button>{t('destroy.hold.place')}</Button>
          </Form>
        )}
      </div>
    </WorkFrame>
  )
}
