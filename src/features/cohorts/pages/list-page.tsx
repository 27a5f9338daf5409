import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Section, Table, When } from '#web/parts/index.ts'
import type { Cohort } from '../drawing/cohorts-here.ts'
import type { Determination } from '../drawing/determinations.ts'
import { courseWords } from '../words.ts'
import { CohortsFrame } from './frame.tsx'

export interface ListProps extends PageProps {
  readonly cohorts: readonly Cohort[]
  readonly determinations: readonly (Determination & { readonly id: string; readonly by: string })[]
}

/** Cohorts of the coalition, and by whose word they were drawn. */
export function ListPage(props: ListProps) {
  const plans = props.who.permissions.has('cohorts.plan')
  return (
    <CohortsFrame
      page={props}
      path="/learning/cohorts"
      heading={t('cohorts.heading')}
      lead={t('cohorts.lead')}
    >
      <Table
        t={t}
        caption={t('cohorts.heading')}
        hideCaption
        rows={props.cohorts}
        rowKey={({ id }) => id}
        empty={t('cohorts.none')}
        columns={[
          {
            heading: t('cohorts.course'),
            rowHeading: true,
            cell: ({ id, course }) => <a href={`/learning/cohorts/${id}`}>{courseWords(course)}</a>,
          },
          { heading: t('cohorts.drawn'), cell: ({ drawnAt }) => <When t={t} at={drawnAt} form="day" /> },
          { heading: t('cohorts.drawn-as'), cell: ({ drawnAs }) => t(`cohorts.drawn-as.${drawnAs}`) },
          { heading: t('cohorts.places'), numeric: true, cell: ({ places }) => places },
          { heading: t('cohorts.now-from'), cell: ({ nowFrom }) => t.date(nowFrom) },
          { heading: t('cohorts.later-from'), cell: ({ laterFrom }) => t.date(laterFrom) },
          {
            heading: t('cohorts.state'),
            cell: ({ stoppedAt }) => t(`cohorts.state.${stoppedAt ? 'stopped' : 'goes-on'}`),
          },
        ]}
      />
      <Section heading={t('cohorts.more')}>
        <ul>
          <li>
            <a href="/learning/cohorts/coverage">{t('cohorts.coverage.open')}</a>
          </li>
          {plans && (
            <>
              <li>
                <a href="/learning/cohorts/draw">{t('cohorts.draw.open')}</a>
              </li>
              <li>
                <a href="/learning/cohorts/determination">{t('cohorts.determination.open')}</a>
              </li>
            </>
          )}
        </ul>
      </Section>
      <Section heading={t('cohorts.determinations')}>
        <Table
          t={t}
          caption={t('cohorts.determinations')}
          hideCaption
          rows={props.determinations}
          rowKey={({ id }) => id}
          empty={t('cohorts.determinations.none')}
          columns={[
            {
              heading: t('cohorts.determined-by'),
              rowHeading: true,
              cell: ({ determinedBy }) => determinedBy,
            },
            { heading: t('cohorts.kind'), cell: ({ kind }) => t(`cohorts.kind.${kind}`) },
            { heading: t('cohorts.filed'), cell: ({ filedAs }) => filedAs },
            { heading: t('cohorts.determined-on'), cell: ({ determinedOn }) => t.date(determinedOn) },
            { heading: t('cohorts.until'), cell: ({ until }) => t.date(until) },
          ]}
        />
      </Section>
    </CohortsFrame>
  )
}
