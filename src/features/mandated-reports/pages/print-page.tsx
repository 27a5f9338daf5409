import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Name, When } from '#web/parts/index.ts'
import type { Report } from '../report/mandated-report.ts'
import { ReportWords } from './report-words.tsx'
import { type Page, reportPath, stateName } from './shared.tsx'

/** The report on paper: the answer to an act that was written down. No address leads here again. */
export function PrintedReport(
  props: Page & {
    record: string
    id: string
    report: Report
    /** Who prepared it, where that is a colleague of whoever prints it: the authority would ask the wrong person. */
    colleague: string | undefined
  },
) {
  const { here, at, demo, record, id, report, colleague } = props
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={reportPath(record, id)}
      who={here.who}
      demo={demo}
      now={at}
    >
      <BackLink t={t} href={reportPath(record, id)}>
        {t('mandatedreports.page.heading')}
      </BackLink>
      <p class="screen-only">{t('timeline.print.howTo')}</p>
      <article class="sensitive stack print-card">
        <h1>{t('mandatedreports.page.heading')}</h1>
        <p>
          {t('mandatedreports.page.lead', {
            to: t(`mandatedreports.to.${report.to}`),
            state: stateName(report.state),
          })}
        </p>
        <ReportWords report={report} />
        <p>
          <strong>
            {t(colleague ? 'mandatedreports.print.preparer' : 'mandatedreports.print.reporter')}:
          </strong>{' '}
          <Name>{colleague ?? here.who.name}</Name>, <Name>{here.program}</Name>
        </p>
        <p class="hint">
          {t.parts('mandatedreports.print.mark', {
            who: <Name key="who">{here.who.name}</Name>,
            program: <Name key="program">{here.program}</Name>,
            at: <When key="at" t={t} at={at} form="date" />,
          })}
        </p>
      </article>
    </WorkFrame>
  )
}
