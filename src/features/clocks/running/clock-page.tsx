import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  errorFor,
  Field,
  Form,
  PageHeading,
  RadioField,
  Section,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { channels } from '../engine/row.ts'
import { whyWords } from '../why.ts'
import { ClockHead, isOver, type Person } from './clock-head.tsx'
import { Conditions, Other } from './clock-says.tsx'
import type { ClockNow } from './clocks-of.ts'
import { CorrectionLinks, TimeWasWrong } from './correction-links.tsx'
import { History } from './history.tsx'
import { MomentField } from './moment-field.tsx'

export interface ClockPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly me: string
  readonly people: readonly Person[]
  readonly record: string
  readonly clock: ClockNow
  /** Whether whoever looks leads the program. */
  readonly supervises: boolean
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly done?: string | undefined
  readonly errors: readonly SummaryError[]
}

/** One clock of a young person: how it stands, who holds it, why it runs, and what ends it. Paper stays blank. */
export function ClockPage(props: ClockPageProps) {
  const { who, demo, at, record, clock, people, done, errors } = props
  const { row, state, place, signed, asks } = clock
  const why = { startedAt: state.startedAt, signed, asks: asks.map((one) => one.asks) }
  return (
    <WorkFrame
      here="young-people"
      title={t('clocks.told.title')}
      path={`/records/${record}/clocks/${clock.id}`}
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
        <BackLink t={t} href={`/records/${record}/clocks`}>
          {t('clocks.running.toClocks')}
        </BackLink>
        <PageHeading>{row.duty}</PageHeading>
        <ClockHead clock={clock} people={people} />
        <CorrectionLinks record={record} clock={clock} />
        {!isOver(clock) && <Holding {...props} />}
        <Done {...props} />
        <Conditions {...props} />
        <Section heading={t('clocks.running.why')} id="why">
          <ul>
            {(state.unknown === 'unreadable' ? [] : whyWords(t, row, why, place.zone)).map((line) => (
              <li key={line}>{line}</li>
            ))}
            <li>{t(clock.older ? 'clocks.why.edition.older' : 'clocks.why.edition')}</li>
          </ul>
        </Section>
        <TimeWasWrong {...props} />
        <Other {...props} />
        <History {...props} />
      </div>
    </WorkFrame>
  )
}

/** What ends it, with its proof. */
export function Done({ record, clock, typed, errors }: ClockPageProps) {
  const { row, state, place } = clock
  const open = row.stops.filter(
    ({ id }) => row.kind === 'cadence' || state.stops.find((one) => one.id === id)?.at === null,
  )
  const [only] = open
  if (!only || isOver(clock)) return null
  const takesEntry = open.some(({ proof }) => proof.includes('entry'))
  const onlyEntry = open.every(({ proof }) => proof.every((one) => one === 'entry'))
  return (
    <Section
      heading={t('clocks.running.record', { says: open.length > 1 ? t('clocks.running.any') : only.says })}
    >
      <Form action={`/records/${record}/clocks/${clock.id}/done`}>
        {open.length > 1 ? (
          <RadioField
            t={t}
            name="stop"
            label={t('clocks.running.stop')}
            value={typed.stop}
            error={errorFor(errors, 'stop')}
            options={open.map(({ id, says }) => ({ value: id, label: says }))}
          />
        ) : (
          <input type="hidden" name="stop" value={only.id} />
        )}
        <MomentField label={t('clocks.running.at')} zone={place.zone} typed={typed} errors={errors} />
        <SelectField
          t={t}
          name="channel"
          label={t('clocks.running.channel')}
          value={typed.channel}
          error={errorFor(errors, 'channel')}
          options={channels.map((value) => ({ value, label: t(`clocks.channel.${value}`) }))}
        />
        {takesEntry && (
          <TextArea
            t={t}
            name="text"
            label={t('clocks.running.text')}
            hint={t('clocks.running.number.hint')}
            rows={3}
            maxLength={2000}
            optional={!onlyEntry}
            value={typed.text}
            error={errorFor(errors, 'text')}
          />
        )}
        <Field
          t={t}
          name="number"
          label={t('clocks.running.number')}
          hint={t('clocks.running.number.hint')}
          maxLength={80}
          optional={onlyEntry}
          value={typed.number}
          error={errorFor(errors, 'number')}
        />
        <Field
          t={t}
          name="person"
          label={t('clocks.running.person')}
          maxLength={120}
          optional={onlyEntry}
          value={typed.person}
          error={errorFor(errors, 'person')}
        />
        <Button>{t('clocks.running.save')}</Button>
      </Form>
    </Section>
  )
}

function Holding({ record, clock, me, people, typed, errors }: ClockPageProps) {
  const action = `/records/${record}/clocks/${clock.id}/held`
  if (clock.offeredTo === me)
    return (
      <Form action={action}>
        <Button name="act" value="accepted">
          {t('clocks.running.accept')}
        </Button>
        <Button kind="quiet" name="act" value="offer-ended">
          {t('clocks.running.decline')}
        </Button>
      </Form>
    )
  return (
    <>
      <Form action={action}>
        <Button name="act" value="acknowledged">
          {t('clocks.running.acknowledge')}
        </Button>
        {clock.holder === me && clock.offeredTo !== null && (
          <Button kind="quiet" name="act" value="offer-ended">
            {t('clocks.running.take-back')}
          </Button>
        )}
      </Form>
      {clock.holder === me && clock.offeredTo === null && people.length > 1 && (
        <Form action={action}>
          <SelectField
            t={t}
            name="to"
            label={t('clocks.running.to')}
            empty={t('clocks.running.to.none')}
            value={typed.to}
            error={errorFor(errors, 'to')}
            options={people.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button kind="quiet" name="act" value="offered">
            {t('clocks.running.offer')}
          </Button>
        </Form>
      )}
    </>
  )
}
