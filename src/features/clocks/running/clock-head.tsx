import { t } from '#web/frame/staff.tsx'
import { DefinitionList, Name, Tag, When } from '#web/parts/index.ts'
import type { ClockNow } from './clocks-of.ts'

export interface Person {
  readonly id: string
  readonly name: string
}

/** Who it is, among those who work here; somebody who left is nobody by name. */
export const nameAmong = (people: readonly Person[], id: string): string =>
  people.find((one) => one.id === id)?.name ?? t('handover.someone')

/** Whether something other than its acts ended it. */
export const isOver = ({ state }: ClockNow): boolean =>
  ['superseded', 'not-applicable', 'ended'].includes(state.phase)

/** How a clock stands: its state, its limit, who holds it, and what is done of it. */
export function ClockHead({
  clock,
  people,
}: {
  readonly clock: ClockNow
  readonly people: readonly Person[]
}) {
  const { row, state, place } = clock
  const isBreached = state.breaches.length > 0
  return (
    <>
      <p>
        <Tag tone={isBreached ? 'danger' : state.phase === 'done' ? 'good' : 'info'}>
          {isBreached ? t('clocks.running.breached') : t(`clocks.phase.${state.phase}`)}
        </Tag>
      </p>
      {state.dueAt && !isOver(clock) && (
        <p>
          <strong>
            {t.parts('clocks.running.due', { when: <When t={t} at={state.dueAt} zone={place.zone} /> })}
          </strong>
        </p>
      )}
      {state.unknown !== null && !isOver(clock) && (
        <p>
          {t(`clocks.unknown.${state.unknown}`)} {t('clocks.unknown.told')}
        </p>
      )}
      <DefinitionList
        items={[
          {
            term: t('clocks.running.holder'),
            value: <Name>{nameAmong(people, clock.holder)}</Name>,
          },
          ...(clock.offeredTo === null
            ? []
            : [
                {
                  term: t('clocks.running.offered'),
                  value: <Name>{nameAmong(people, clock.offeredTo)}</Name>,
                },
              ]),
          ...state.stops.map(({ id, at }) => ({
            term: row.stops.find((one) => one.id === id)?.says ?? id,
            value:
              at === null ? (
                <span>{t('clocks.running.not-yet')}</span>
              ) : (
                <When t={t} at={at} zone={place.zone} />
              ),
          })),
          ...(state.outcome === null
            ? []
            : [{ term: t('clocks.running.outcome'), value: t(`clocks.outcome.${state.outcome}`) }]),
        ]}
      />
    </>
  )
}
