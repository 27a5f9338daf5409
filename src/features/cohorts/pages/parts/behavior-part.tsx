import { t } from '#web/frame/staff.tsx'
import { Section, Table } from '#web/parts/index.ts'
import type { Behavior, BehaviorRow } from '../../report/behavior.ts'
import { MINIMUM_GROUP } from '../../report/figures.ts'
import { percent } from '../../words.ts'
import { ComparedBars, comparedColumns } from './compared-shares.tsx'

/** Level 3, what programs did. @param behavior undefined: people were drawn one by one */
export function BehaviorPart({ behavior }: { readonly behavior: Behavior | undefined }) {
  const told = behavior?.acts.filter(({ now, later }) => now !== null || later !== null) ?? []
  return (
    <Section heading={t('cohorts.results')} id="results">
      <p>{t('cohorts.results.text')}</p>
      {behavior === undefined ? (
        <p>{t('cohorts.results.each')}</p>
      ) : told.length === 0 ? (
        <p>{t('cohorts.results.none', { n: MINIMUM_GROUP })}</p>
      ) : (
        <>
          <ComparedBars
            id="results-bars"
            title={t('cohorts.results')}
            rows={told}
            wordsOf={(act) => t(`cohorts.act.${act}`)}
          />
          <Table
            t={t}
            caption={t('cohorts.results')}
            hideCaption
            rows={told}
            rowKey={({ act }) => act}
            columns={[
              { heading: t('cohorts.act'), rowHeading: true, cell: ({ act }) => t(`cohorts.act.${act}`) },
              ...comparedColumns<BehaviorRow>((_row, { mean, places, of }) =>
                t('cohorts.act.share', { share: percent(mean), programs: places, n: of }),
              ),
            ]}
          />
        </>
      )}
    </Section>
  )
}
