import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { Planted } from './planted.ts'

export interface PlantedPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly planted: readonly Planted[]
  readonly done?: string | undefined
  /** What was typed before. */
  readonly typed?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Decoy records, for the leads of a program: how one is planted, and which are. */
export function PlantedPage({ who, demo, now, planted, done, typed, errors }: PlantedPageProps) {
  return (
    <WorkFrame
      title={t('work.alerts.title')}
      path="/alerts/decoys"
      who={who}
      demo={demo}
      now={now}
      here="alerts"
      done={done}
      errors={errors}
    >
      <BackLink t={t} href="/alerts">
        {t('work.alerts.back')}
      </BackLink>
      <div class="sensitive stack">
        <PageHeading lead={t('subjects.planted.lead')}>{t('subjects.planted.heading')}</PageHeading>
        <Form action="/alerts/decoys">
          <Field
            t={t}
            name="record"
            label={t('subjects.planted.record')}
            hint={t('subjects.planted.recordHint')}
            value={typed}
            maxLength={300}
            error={errorFor(errors ?? [], 'record')}
          />
          <CheckboxField
            t={t}
            name="sure"
            label={t('subjects.planted.madeUp')}
            options={[{ value: 'yes', label: t('subjects.planted.sure') }]}
            error={errorFor(errors ?? [], 'sure')}
          />
          <Button>{t('subjects.planted.plant')}</Button>
        </Form>
        <Section heading={t('subjects.planted.list')}>
          {planted.length === 0 ? (
            <p>{t('subjects.planted.none')}</p>
          ) : (
            <ul class="cards">
              {planted.map((one) => (
                <li class="card" key={one.id}>
                  <p>
                    <a href={`/records/${one.subject}`}>{t('subjects.planted.open')}</a>
                  </p>
                  <p>
                    <Name>{one.by ?? t('handover.someone')}</Name>, <When t={t} at={one.at} />
                  </p>
                  <Form action={`/alerts/decoys/${one.id}/end`}>
                    <Button kind="quiet">{t('subjects.planted.end')}</Button>
                  </Form>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </WorkFrame>
  )
}
