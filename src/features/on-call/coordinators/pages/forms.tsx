import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, errorFor, Field, Form, RadioField, SelectField, When } from '#web/parts/index.ts'
import { whichHours } from '../domain/hours.ts'
import { seats } from '../shifts.ts'
import { COORDINATORS, CoordinatorsFrame } from './frame.tsx'

export type Typed = Readonly<Record<string, string | undefined>>

interface PlanProps extends PageProps {
  readonly typed: Typed
  readonly zone: string
  readonly me: string
  readonly coordinators: readonly { readonly id: string; readonly name: string }[]
}

/** Hours of one coordinator, in one week or several. */
export function PlanPage(props: PlanProps) {
  const { typed, errors, zone, coordinators, me } = props
  const twice = errors?.find(({ field }) => field === 'which')
  return (
    <CoordinatorsFrame
      page={props}
      path={`${COORDINATORS}/plan`}
      heading={t('oncall.plan.heading')}
      lead={t('oncall.plan.lead')}
    >
      {coordinators.length === 0 ? (
        <p>{t('oncall.plan.nobody')}</p>
      ) : (
        <Form action={`${COORDINATORS}/plan`}>
          <SelectField
            t={t}
            name="person"
            label={t('oncall.who')}
            options={coordinators.map(({ id, name }) => ({ value: id, label: name }))}
            value={typed.person ?? me}
            error={errorFor(errors, 'person')}
          />
          <RadioField
            t={t}
            name="seat"
            label={t('oncall.seat')}
            value={typed.seat ?? 'holder'}
            options={seats.map((value) => ({ value, label: t(`oncall.seat.${value}`) }))}
            error={errorFor(errors, 'seat')}
          />
          {(['from', 'until'] as const).map((name) => (
            <Field
              key={name}
              t={t}
              name={name}
              type="datetime-local"
              width="medium"
              label={t(`oncall.${name}`)}
              hint={t('oncall.plan.hours.hint', { zone: zone.replaceAll('_', ' ') })}
              value={typed[name]}
              error={errorFor(errors, name)}
            />
          ))}
          {(twice !== undefined || typed.which !== undefined) && (
            <RadioField
              t={t}
              name="which"
              label={t('oncall.plan.which')}
              value={typed.which}
              options={whichHours.map((value) => ({ value, label: t(`oncall.plan.which.${value}`) }))}
              error={errorFor(errors, 'which')}
            />
          )}
          <Field
            t={t}
            name="weeks"
            label={t('oncall.plan.weeks')}
            inputMode="numeric"
            width="short"
            value={typed.weeks ?? '1'}
            error={errorFor(errors, 'weeks')}
          />
          <Button>{t('oncall.plan.do')}</Button>
        </Form>
      )}
    </CoordinatorsFrame>
  )
}

interface HandOverProps extends PageProps {
  readonly id: string
  readonly zone: string
  readonly hours: { readonly startsAt: Date; readonly endsAt: Date }
  readonly typed: Typed
  readonly others: readonly { readonly id: string; readonly name: string }[]
}

/** One's own shift to somebody else, who has to accept it. */
export function HandOverPage(props: HandOverProps) {
  const { id, hours, zone, others, typed, errors } = props
  return (
    <CoordinatorsFrame
      page={props}
      path={`${COORDINATORS}/${id}/hand-over`}
      heading={t('oncall.hand-over.heading')}
      lead={t('oncall.hand-over.lead')}
    >
      <p>
        <When t={t} at={hours.startsAt} zone={zone} form="clock" /> –{' '}
        <When t={t} at={hours.endsAt} zone={zone} form="clock" />
      </p>
      {others.length === 0 ? (
        <p>{t('oncall.hand-over.nobody')}</p>
      ) : (
        <Form action={`${COORDINATORS}/${id}/hand-over`}>
          <SelectField
            t={t}
            name="person"
            label={t('oncall.hand-over.to')}
            options={others.map(({ id: value, name }) => ({ value, label: name }))}
            value={typed.person}
            error={errorFor(errors, 'person')}
          />
          <Button>{t('oncall.hand-over.do')}</Button>
        </Form>
      )}
    </CoordinatorsFrame>
  )
}
