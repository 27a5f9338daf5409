import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  DefinitionList,
  errorFor,
  Form,
  Name,
  PageHeading,
  SelectField,
  type SummaryError,
  TextArea,
  When,
} from '#web/parts/index.ts'
import { isOver, nameAmong, type Person } from './clock-head.tsx'
import type { ClockNow } from './clocks-of.ts'
import { corrections, sources, wishIn } from './correction-wish.ts'
import { MomentField } from './moment-field.tsx'

export interface CorrectPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly me: string
  /** Whether whoever looks may confirm alone. */
  readonly supervises: boolean
  readonly people: readonly Person[]
  readonly record: string
  readonly clock: ClockNow
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly done?: string | undefined
  readonly errors: readonly SummaryError[]
}

/** The time of a clock was wrong: what really happened and when, who says so and why. Paper stays blank. */
export function CorrectPage(props: CorrectPageProps) {
  const { who, demo, at, record, clock, done, errors } = props
  const path = `/records/${record}/clocks/${clock.id}`
  return (
    <WorkFrame
      here="young-people"
      title={t('clocks.told.title')}
      path={`${path}/time`}
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
        <BackLink t={t} href={path}>
          {t('clocks.correct.to-clock')}
        </BackLink>
        <PageHeading lead={t('clocks.correct.lead')}>{t('clocks.correct.title')}</PageHeading>
        <DefinitionList
          items={[
            { term: t('clocks.duty'), value: clock.row.duty },
            {
              term: t('clocks.began'),
              value: <When t={t} at={clock.state.startedAt} zone={clock.place.zone} />,
            },
          ]}
        />
        <What {...props} />
      </div>
    </WorkFrame>
  )
}

function What(props: CorrectPageProps) {
  if (isOver(props.clock)) return <p>{t('clocks.correct.wrong.over')}</p>
  return wishIn(props.clock.said) ? <Asked {...props} /> : <Say {...props} />
}

/** Said by one person: another confirms it, or it stands as it was. */
function Asked({ record, clock, me, people, supervises }: CorrectPageProps) {
  const wish = wishIn(clock.said)
  if (!wish) return null
  const own = wish.by === me && !supervises
  return (
    <section class="card stack">
      <h2>{t('clocks.correct.asked', { name: nameAmong(people, wish.by) })}</h2>
      <DefinitionList
        items={[
          {
            term: t('clocks.correct.at'),
            value: <When t={t} at={wish.at} zone={clock.place.zone} />,
          },
          { term: t('clocks.correct.source'), value: t(`clocks.correct.source.${wish.source}`) },
          { term: t('clocks.correct.why'), value: t(`clocks.correct.why.${wish.why}`) },
          { term: t('clocks.history.by'), value: <Name>{nameAmong(people, wish.by)}</Name> },
        ]}
      />
      <p>{t(own ? 'clocks.correct.own' : 'clocks.correct.entry')}</p>
      <Form action={`/records/${record}/clocks/${clock.id}/time`}>
        {!own && (
          <Button name="act" value="confirmed">
            {t('clocks.correct.confirm')}
          </Button>
        )}
        <Button kind="quiet" name="act" value="ended">
          {t('clocks.correct.end')}
        </Button>
      </Form>
    </section>
  )
}

function Say({ record, clock, typed, errors }: CorrectPageProps) {
  return (
    <Form action={`/records/${record}/clocks/${clock.id}/time`}>
      <input type="hidden" name="act" value="said" />
      <MomentField label={t('clocks.correct.at')} zone={clock.place.zone} typed={typed} errors={errors} />
      <TextArea
        t={t}
        name="text"
        label={t('clocks.correct.text')}
        hint={t('clocks.correct.text.hint')}
        rows={4}
        maxLength={2000}
        value={typed.text}
        error={errorFor(errors, 'text')}
      />
      <SelectField
        t={t}
        name="source"
        label={t('clocks.correct.source')}
        empty={t('clocks.correct.choose')}
        value={typed.source}
        error={errorFor(errors, 'source')}
        options={sources.map((value) => ({ value, label: t(`clocks.correct.source.${value}`) }))}
      />
      <SelectField
        t={t}
        name="why"
        label={t('clocks.correct.why')}
        empty={t('clocks.correct.choose')}
        value={typed.why}
        error={errorFor(errors, 'why')}
        options={corrections.map((value) => ({ value, label: t(`clocks.correct.why.${value}`) }))}
      />
      <p>{t('clocks.correct.second')}</p>
      <Button>{t('clocks.correct.send')}</Button>
    </Form>
  )
}
