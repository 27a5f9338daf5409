import type { WhoActs } from '#features/identity/index.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Button, Form, Notice, PageHeading, type SummaryError } from '#web/parts/index.ts'
import type { AskPlan } from '../ask-now.ts'
import type { Need } from '../domain/need.ts'
import { SentList } from './sent-list.tsx'
import { t } from './words.ts'

export interface PlanPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly need: Need
  readonly plan: AskPlan
  /** Of the ask that the button makes: pressed twice it is one. */
  readonly token: string
  readonly errors?: readonly SummaryError[] | undefined
}

/** What will be sent, and to how many, before anything is. */
export function PlanPage({ who, demo, need, plan, token, errors }: PlanPageProps) {
  const { anonymous, throughBroker, hasBroker, step, sent, lines } = plan
  const can = throughBroker ? hasBroker : lines.length > 0
  return (
    <WorkFrame
      title={t('asks.plan.title')}
      path="/availability/asks/plan"
      who={who}
      demo={demo}
      here="asks"
      errors={errors}
    >
      <BackLink t={t} href="/availability/asks">
        {t('asks.plan.back')}
      </BackLink>
      <PageHeading lead={t(anonymous ? 'asks.plan.anonymous' : 'asks.plan.named')}>
        {t('asks.plan.heading')}
      </PageHeading>
      {step > 0 && (
        <Notice t={t}>
          {t(!throughBroker ? 'asks.plan.wider' : hasBroker ? 'asks.plan.broker' : 'asks.plan.noBroker')}
        </Notice>
      )}
      <SentList t={t} sent={sent} by={need.by} />
      {!throughBroker && (
        <p>
          {t('asks.plan.count', { count: lines.length })}{' '}
          {lines.length > 0 && t('asks.plan.fits', { yes: lines.filter(({ fit }) => fit === 'yes').length })}
        </p>
      )}
      {can && (
        <Form action="/availability/asks">
          <input type="hidden" name="key" value={token} />
          <input type="hidden" name="step" value={String(step)} />
          <input type="hidden" name="unit" value={need.unit} />
          <input type="hidden" name="band" value={need.band} />
          <input type="hidden" name="gender" value={need.gender ?? ''} />
          {need.needs.map((one) => (
            <input key={one} type="hidden" name="needs" value={one} />
          ))}
          <input type="hidden" name="county" value={String(need.county).padStart(5, '0')} />
          <input type="hidden" name="by" value={need.by} />
          <Button>{t('asks.plan.send')}</Button>
        </Form>
      )}
    </WorkFrame>
  )
}
