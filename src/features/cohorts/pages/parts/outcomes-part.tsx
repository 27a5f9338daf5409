import { t } from '#web/frame/staff.tsx'
import { Section, Table } from '#web/parts/index.ts'
import { type Behavior, notCounted, type ResultRow } from '../../report/behavior.ts'
import { percent } from '../../words.ts'
import { ComparedBars, comparedColumns } from './compared-shares.tsx'

/** Level 4, what came of it. What nothing counts is a row that says so: none would read as if nothing had happened. */
export function OutcomesPart({ behavior }: { readonly behavior: Behavior | undefined }) {
  const told = behavior?.results.filter(({ now, later }) => now !== null || later !== null) ?? []
  return (
    <Section heading={t('cohorts.outcomes')} id="outcomes">
      <p>{t('cohorts.outcomes.text')}</p>
      {behavior === undefined && <p>{t('cohorts.results.each')}</p>}
      {told.length > 0 && (
        <ComparedBars
          id="outcomes-bars"
          title={t('cohorts.outcomes')}
          rows={told}
          wordsOf={(result) => t(`cohorts.outcome.${result}`)}
        />
      )}
      {behavior && (
        <Table
          t={t}
          caption={t('cohorts.outcomes')}
          hideCaption
          rows={behavior.results}
          rowKey={({ act }) => act}
          columns={[
            {
              heading: t('cohorts.outcome'),
              rowHeading: true,
              cell: ({ act }) => t(`cohorts.outcome.${act}`),
            },
            ...comparedColumns<ResultRow>(
              ({ act }, { mean, places, of }) =>
                t(`cohorts.outcome.${act}.share`, { share: percent(mean), programs: places, n: of }),
              () => t('cohorts.outcome.few'),
            ),
          ]}
        />
      )}
      <Table
        t={t}
        caption={t('cohorts.outcomes.not-counted')}
        rows={notCounted}
        rowKey={(one) => one}
        columns={[
          { heading: t('cohorts.outcome'), rowHeading: true, cell: (one) => t(`cohorts.outcome.${one}`) },
          { heading: t('cohorts.outcome.state'), cell: () => t('cohorts.outcome.not-counted') },
          { heading: t('cohorts.outcome.why'), cell: (one) => t(`cohorts.outcome.${one}.why`) },
        ]}
      />
    </Section>
  )
}
