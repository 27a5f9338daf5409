import { randomUUID } from 'node:crypto'
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
  Table,
  When,
} from '#web/parts/index.ts'
import type { Condition } from '../engine/row.ts'
import { Timeline } from '../pages/timeline.tsx'
import { triggerOptions } from '../trigger-options.ts'
import { ClockHead, isOver, nameAmong, type Person } from './clock-head.tsx'
import type { AskedClock, ClockNow } from './clocks-of.ts'
import { CorrectionLinks } from './correction-links.tsx'
import { MomentField } from './moment-field.tsx'
import { NO_NEXT_TIME } from './stored.ts'

export interface ClocksPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly zone: string
  readonly me: string
  readonly people: readonly Person[]
  readonly record: string
  readonly clocks: readonly ClockNow[]
  readonly asked: readonly AskedClock[]
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
        <Asked {...props} />
        <OverTime {...props} />
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
      {clock.doubt && !isOver(clock) && (
        <p>
          {t(
            clock.doubt.reason === NO_NEXT_TIME
              ? 'clocks.running.doubted.no-next-time'
              : 'clocks.running.doubted',
            { name: nameAmong(people, clock.doubt.by) },
          )}
        </p>
      )}
      <CorrectionLinks record={record} clock={clock} />
    </section>
  )
}

/** Duties of which nobody knows whether they bind the program: asked, and not counted. */
function Asked({ record, asked, me, people }: ClocksPageProps) {
  if (asked.length === 0) return null
  return (
    <Section heading={t('clocks.asked')} id="asked">
      <p>{t('clocks.asked.lead')}</p>
      {asked.map(({ id, row, doubt }) => (
        <section class="card stack" key={id}>
          <h3>{row.duty}</h3>
          <p>{t('clocks.asked.question', { cite: row.cite })}</p>
          {row.doubt !== null && <p class="fine">{row.doubt}</p>}
          {doubt && <p>{t('clocks.asked.doubted', { name: nameAmong(people, doubt.by) })}</p>}
          <Form action={`/records/${record}/clocks/${id}/held`}>
            <input type="hidden" name="asked" value="yes" />
            <Button name="act" value="started">
              {t('clocks.asked.yes')}
            </Button>
            {!doubt && (
              <Button kind="quiet" name="act" value="doubted">
                {t('clocks.asked.no')}
              </Button>
            )}
            {doubt && doubt.by !== me && (
              <Button kind="quiet" name="act" value="not-applicable">
                {t('clocks.doubt.confirm')}
              </Button>
            )}
          </Form>
        </section>
      ))}
    </Section>
  )
}

/** The clocks of this record on one line of time, and the same as a table. */
function OverTime({ clocks, at }: ClocksPageProps) {
  if (clocks.length === 0) return null
  return (
    <Section heading={t('clocks.over-time')} id="over-time">
      <Timeline rows={clocks.map(({ row, state }) => ({ row, clock: state }))} now={at} />
      <Table
        t={t}
        caption={t('clocks.over-time')}
        hideCaption
        rows={clocks}
        rowKey={({ id }) => id}
        columns={[
          { heading: t('clocks.duty'), rowHeading: true, cell: ({ row }) => `${row.id} ${row.duty}` },
          {
            heading: t('clocks.began'),
            cell: ({ state, place }) => <When t={t} at={state.startedAt} zone={place.zone} />,
          },
          {
            heading: t('clocks.limit.deadline'),
            cell: ({ state, place }) =>
              state.dueAt ? <When t={t} at={state.dueAt} zone={place.zone} /> : t('clocks.no-limit'),
          },
          {
            heading: t('clocks.running.outcome'),
            cell: ({ state }) =>
              state.outcome ? t(`clocks.outcome.${state.outcome}`) : t(`clocks.phase.${state.phase}`),
          },
        ]}
      />
    </Section>
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
        <input type="hidden" name="seed" value={randomUUID()} />
        <SelectField
          t={t}
          name="trigger"
          label={t('clocks.try.trigger')}
          value={typed.trigger}
          error={errorFor(errors, 'trigger')}
          options={triggerOptions(triggers)}
        />
        <MomentField label={t('clocks.running.when')} zone={zone} typed={typed} errors={errors} />
        {conditions.length > 0 && <p>{t('clocks.running.conditions')}</p>}
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
