import { t } from '#web/frame/staff.tsx'
import { Details, Name, Table, When } from '#web/parts/index.ts'
import { nameAmong } from './clock-head.tsx'
import type { ClockPageProps } from './clock-page.tsx'
import { saidAtOf } from './stored.ts'

/** All that was said of a clock, the newest first: what, about when, and when it was said. Nothing of it is changed. */
export function History({ clock, people }: ClockPageProps) {
  const { said, place } = clock
  return (
    <Details summary={t('clocks.history', { n: said.length })}>
      <Table
        t={t}
        caption={t('clocks.history.caption')}
        hideCaption
        rows={said.toReversed()}
        rowKey={({ recordedAt, type }) => `${type} ${new Date(recordedAt).toISOString()}`}
        columns={[
          {
            heading: t('clocks.history.what'),
            rowHeading: true,
            cell: ({ type }) => t(`clocks.said.${type}`),
          },
          {
            heading: t('clocks.history.about'),
            cell: ({ about }) =>
              about === null ? '–' : <When t={t} at={new Date(about)} zone={place.zone} />,
          },
          {
            heading: t('clocks.history.recorded'),
            cell: (one) => (
              <>
                <When t={t} at={saidAtOf(one)} zone={place.zone} />
                {one.said.saidAt != null && ` ${t('clocks.history.carried')}`}
              </>
            ),
          },
          { heading: t('clocks.history.by'), cell: ({ by }) => <Name>{nameAmong(people, by)}</Name> },
        ]}
      />
    </Details>
  )
}
