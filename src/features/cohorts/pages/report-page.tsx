import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, Details, Form, Notice, Section, Table, When } from '#web/parts/index.ts'
import type { Cohort, Unit } from '../drawing/cohorts-here.ts'
import type { Behavior } from '../report/behavior.ts'
import { MINIMUM_GROUP } from '../report/figures.ts'
import type { Report } from '../report/report-of.ts'
import { courseWords, groupWords } from '../words.ts'
import { CohortsFrame } from './frame.tsx'
import { BehaviorPart } from './parts/behavior-part.tsx'
import { DuePart } from './parts/due-part.tsx'
import { FunnelPart } from './parts/funnel-part.tsx'
import { ArmsPart, ChangesPart, LostPart, QuestionsPart } from './parts/learned-parts.tsx'
import { OutcomesPart } from './parts/outcomes-part.tsx'
import { ReactionPart } from './parts/reaction-part.tsx'

export interface ReportProps extends PageProps {
  readonly cohort: Cohort & { readonly units: readonly Unit[] }
  readonly report: Report
  /** Undefined: people were drawn one by one. */
  readonly behavior: Behavior | undefined
}

/** What one cohort shows, by the four levels of an evaluation: liked, learned, done, come of it. */
export function ReportPage(props: ReportProps) {
  const { cohort, report, behavior } = props
  return (
    <CohortsFrame
      page={props}
      path={`/learning/cohorts/${cohort.id}`}
      heading={courseWords(cohort.course)}
      lead={t('cohorts.report.lead', {
        kind: t(`cohorts.kind.${cohort.kind}`),
        by: cohort.determinedBy,
        filed: cohort.filedAs,
      })}
    >
      {cohort.stoppedAt !== null && (
        <Notice t={t} title={t('cohorts.state.stopped')}>
          {t('cohorts.report.stopped')} <When t={t} at={cohort.stoppedAt} form="day" />
        </Notice>
      )}
      <p>
        {t(`cohorts.report.drawn.${cohort.drawnAs}`, {
          now: t.date(cohort.nowFrom),
          later: t.date(cohort.laterFrom),
        })}{' '}
        {t('cohorts.report.groups', { n: MINIMUM_GROUP })}
      </p>
      <FunnelPart report={report} cohort={cohort} now={props.now} />
      <DuePart report={report} />
      <ReactionPart report={report} />
      <ArmsPart report={report} />
      <ChangesPart report={report} />
      <LostPart report={report} />
      <QuestionsPart report={report} />
      <BehaviorPart behavior={behavior} />
      <OutcomesPart behavior={behavior} />
      <DrawPart {...props} />
    </CohortsFrame>
  )
}

/** How it was drawn, so that anybody can draw it again; and how it is stopped. */
function DrawPart({ cohort, who }: ReportProps) {
  return (
    <Section heading={t('cohorts.draw-again')} id="draw">
      <Details summary={t('cohorts.draw-again.open')}>
        <p>{t('cohorts.draw-again.text')}</p>
        <p>
          <code class="wraps">{cohort.seed}</code>
        </p>
        <Table
          t={t}
          caption={t('cohorts.places')}
          rows={cohort.units}
          rowKey={({ id }) => id}
          columns={[
            { heading: t('cohorts.place'), rowHeading: true, cell: ({ name }) => name },
            {
              heading: t('cohorts.arm'),
              cell: ({ arm }) => (arm === null ? t('cohorts.arm.each') : groupWords(arm)),
            },
          ]}
        />
      </Details>
      {who.permissions.has('cohorts.plan') && cohort.stoppedAt === null && (
        <Form action={`/learning/cohorts/${cohort.id}/stop`}>
          <p>{t('cohorts.stop.text')}</p>
          <Button kind="danger">{t('cohorts.stop.do')}</Button>
        </Form>
      )}
    </Section>
  )
}
