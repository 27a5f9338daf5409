import { t } from '#web/frame/staff.tsx'
import { Button, Details, errorFor, Form, Section, SelectField } from '#web/parts/index.ts'
import { isOver, nameAmong } from './clock-head.tsx'
import type { ClockPageProps } from './clock-page.tsx'
import { doubtReasons, NO_NEXT_TIME } from './stored.ts'

const actionOf = ({ record, clock }: ClockPageProps) => `/records/${record}/clocks/${clock.id}/held`

/** What nobody knows yet, each with its answers. Until somebody says no, the clock runs. */
export function Conditions(props: ClockPageProps) {
  const { asks } = props.clock
  if (asks.length === 0 || isOver(props.clock)) return null
  return (
    <Section heading={t('clocks.asks')} id="asks">
      {asks.map((one) => (
        <Form key={one.id} action={actionOf(props)}>
          <p>{one.asks}</p>
          <input type="hidden" name="act" value="answered" />
          <input type="hidden" name="condition" value={one.id} />
          <Button kind="quiet" name="answer" value="yes">
            {t('clocks.answer.yes')}
          </Button>
          <Button kind="quiet" name="answer" value="no">
            {t('clocks.answer.no')}
          </Button>
        </Form>
      ))}
    </Section>
  )
}

/** What else can be said of a clock: that the duty does not apply, that an act was not done, that time stops or goes on. */
export function Other(props: ClockPageProps) {
  const { clock, me, people, typed, errors, supervises } = props
  const { row, state, doubt } = clock
  if (isOver(props.clock)) return null
  const done = state.stops.filter(({ at }) => at !== null)
  const action = actionOf(props)
  const isNoNext = doubt?.reason === NO_NEXT_TIME
  return (
    <>
      {doubt && (
        <Section
          heading={t(isNoNext ? 'clocks.doubt.said.no-next-time' : 'clocks.doubt.said', {
            name: nameAmong(people, doubt.by),
          })}
          id="doubt"
        >
          <p>{t(`clocks.doubt.${doubt.reason}` as 'clocks.doubt.not-ours')}</p>
          <Form action={action}>
            {doubt.by !== me && (
              <Button name="act" value={isNoNext ? 'ended' : 'not-applicable'}>
                {t(isNoNext ? 'clocks.doubt.confirm.no-next-time' : 'clocks.doubt.confirm')}
              </Button>
            )}
            <Button kind="quiet" name="act" value="doubt-ended">
              {t('clocks.doubt.end')}
            </Button>
          </Form>
        </Section>
      )}
      <Details summary={t('clocks.other')} open={errorFor(errors, 'reason') !== undefined}>
        {!doubt && (
          <Form action={action}>
            <SelectField
              t={t}
              name="reason"
              label={t('clocks.doubt')}
              empty={t('clocks.doubt.choose')}
              value={typed.reason}
              error={errorFor(errors, 'reason')}
              options={doubtReasons.map((value) => ({ value, label: t(`clocks.doubt.${value}`) }))}
            />
            <Button kind="quiet" name="act" value="doubted">
              {t('clocks.doubt.say')}
            </Button>
          </Form>
        )}
        {done.map(({ id }) => (
          <Form key={id} action={action}>
            <input type="hidden" name="stop" value={id} />
            <Button kind="quiet" name="act" value="stop-withdrawn">
              {t('clocks.withdraw', { says: row.stops.find((one) => one.id === id)?.says ?? id })}
            </Button>
          </Form>
        ))}
        {row.kind === 'cadence' && (supervises || !doubt) && (
          <Form action={action}>
            {supervises ? (
              <Button kind="quiet" name="act" value="ended">
                {t('clocks.end-cadence')}
              </Button>
            ) : (
              <>
                <input type="hidden" name="reason" value={NO_NEXT_TIME} />
                <Button kind="quiet" name="act" value="doubted">
                  {t('clocks.end-cadence.ask')}
                </Button>
              </>
            )}
          </Form>
        )}
        {row.kind === 'deadline' && state.phase === 'suspended' && (
          <Form action={action}>
            <Button kind="quiet" name="act" value="toll-ended">
              {t('clocks.toll.end')}
            </Button>
          </Form>
        )}
        {row.kind === 'deadline' &&
          state.phase === 'running' &&
          row.tolls.map((basis) => (
            <Form key={basis} action={action}>
              <input type="hidden" name="basis" value={basis} />
              <Button kind="quiet" name="act" value="tolled">
                {t('clocks.toll', { basis })}
              </Button>
            </Form>
          ))}
      </Details>
    </>
  )
}
