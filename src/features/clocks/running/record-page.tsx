import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Details,
  errorFor,
  Form,
  Notice,
  PageHeading,
  RadioField,
  Section,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import type { Condition } from '../engine/row.ts'
import { ClockHead, type Person } from './clock-head.tsx'
import type { ClockNow } from './clocks-of.ts'
import { MomentField } from './moment-field.tsx'

export interface ClocksPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly zone: string
  readonly me: string
  readonly people: readonly Person[]
  readonly record: string
  readonly clocks: readonly ClockNow[]
  /** What may be said to have happened here: codes of triggers that bind the program, or may. */
  readonly triggers: readonly string[]
  readonly conditions: readonly Condition[]
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly done?: string | undefined
  readonly errors: readonly SummaryError[]
}

/**
 * Legal clocks of one young person: what runs, until when, why, and what ends it. Title and address say "legal clocks" and no more.
 * Paper stays blank.
 */
export function ClocksPage(props: ClocksPageProps) {
  const { who, demo, at, record, people, clocks, done, errors } = props
  const open = clocks.filter(({ state }) => ['running', 'suspended', 'unknown'].includes(state.phase))
  const over = clocks.filter((one) => !open.includes(one))
  return (
    <WorkFrame
      here="young-people"
      title={t('clocks.running.title')}
      path={`/records/${record}/clocks`}
      who={who}
      demo={demo}
      now={at}
      done={done}
      errors={errors}
    >
      <div class="sensitive stack">
        <p class="screen-only">
          <ButtonLink kind="quiet" href="/exit">
            {t('administrations.hide')}
          </ButtonLink>
        </p>
        <BackLink t={t} href={`/records/${record}`}>
          {t('timeline.toRecord')}
        </BackLink>
        <PageHeading lead={t('clocks.running.lead')}>{t('clocks.running.title')}</PageHeading>
        <Section heading={t('clocks.running.open')}>
          {open.length === 0 && <p>{t('clocks.running.none')}</p>}
          {open.map((one) => (
            <ClockCard key={one.id} record={record} people={people} clock={one} />
          ))}
        </Section>
        <Happened {...props} />
        {over.length > 0 && (
          <Details summary={t('clocks.running.over', { n: over.length })}>
            {over.map((one) => (
              <ClockCard key={one.id} record={record} people={people} clock={one} />
            ))}
          </Details>
        )}
      </div>
    </WorkFrame>
  )
}

function ClockCard({
  record,
  clock,
  people,
}: {
  readonly record: string
  readonly clock: ClockNow
  readonly people: readonly Person[]
}) {
  return (
    <section class="card stack" id={`c-${clock.id}`}>
      <h3>
        <a href={`/records/${record}/clocks/${clock.id}`}>{clock.row.duty}</a>
      </h3>
      <ClockHead clock={clock} people={people} />
    </section>
  )
}

function Happened({ record, zone, triggers, conditions, typed, errors }: ClocksPageProps) {
  if (triggers.length === 0)
    return (
      <Notice t={t} title={t('clocks.running.no-trigger')}>
        {t('clocks.running.no-trigger.means')}
      </Notice>
    )
  return (
    <Section heading={t('clocks.running.happened')} id="happened">
      <Form action={`/records/${record}/clocks`}>
        <SelectField
          t={t}
          name="trigger"
          label={t('clocks.try.trigger')}
          value={typed.trigger}
          error={errorFor(errors, 'trigger')}
          options={triggers.map((value) => ({
            value,
            label: t(`clocks.trigger.${value}` as 'clocks.trigger.returned'),
          }))}
        />
        <MomentField label={t('clocks.running.when')} zone={zone} typed={typed} errors={errors} />
        {conditions.map(({ id, asks }) => (
          <RadioField
            key={id}
            t={t}
            name={`condition-${id}`}
            label={asks}
            value={typed[`condition-${id}`] ?? 'unknown'}
            options={(['yes', 'no', 'unknown'] as const).map((value) => ({
              value,
              label: t(`clocks.answer.${value}`),
            }))}
          />
        ))}
        <Button>{t('clocks.running.start')}</Button>
      </Form>
    </Section>
  )
}
