import { t } from '#web/frame/staff.tsx'
import { ButtonLink, DangerLine, EmptyState, Name, Section, When } from '#web/parts/index.ts'
import type { MandatedReport, Sending } from '../report/mandated-report.ts'
import { type Page, ReportFrame, reportPath, reportsPath, stateName } from './shared.tsx'

interface ReportsPageProps extends Page {
  readonly record: string
  readonly reports: readonly MandatedReport[]
  readonly names: ReadonlyMap<string, string>
}

/** What comes before a report, and the reports of one record. */
export function ReportsPage(props: ReportsPageProps) {
  const { record, reports } = props
  const path = reportsPath(record)
  return (
    <ReportFrame
      page={props}
      record={record}
      path={path}
      heading={t('mandatedreports.heading')}
      lead={t('mandatedreports.lead')}
    >
      <DangerLine t={t} />
      <Section heading={t('mandatedreports.first.heading')} id="first">
        <ol>
          <li>{t('mandatedreports.first.plan')}</li>
          <li>{t('mandatedreports.first.tell')}</li>
          <li>
            {t('mandatedreports.first.duty')} <a href="/duty">{t('mandatedreports.first.duty.open')}</a>
          </li>
        </ol>
        <p>
          <ButtonLink href={`${path}/new`}>{t('mandatedreports.new.open')}</ButtonLink>
        </p>
      </Section>
      <Section heading={t('mandatedreports.list.heading')} id="reports">
        {reports.length === 0 ? (
          <EmptyState icon="file" heading={t('mandatedreports.list.none')}>
            {t('mandatedreports.list.none.more')}
          </EmptyState>
        ) : (
          <ul class="cards">
            {reports.map((one) => (
              <li key={one.id} class="card">
                <Line {...props} one={one} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </ReportFrame>
  )
}

function Line({ one, record, names }: ReportsPageProps & { one: MandatedReport }) {
  if (!one.words) return <p class="hint">{t('mandatedreports.one.gone')}</p>
  const { report, sending } = one.words
  return (
    <>
      <a href={reportPath(record, one.id)}>
        {t('mandatedreports.one.to', {
          to: t(`mandatedreports.to.${report.to}`),
          state: stateName(report.state),
        })}
      </a>
      <p>
        <Standing sending={sending} />
      </p>
      <p class="hint">
        {t.parts('mandatedreports.page.prepared', {
          name: <Name key="name">{names.get(one.author) ?? t('timeline.somebody')}</Name>,
          at: <When key="at" t={t} at={one.recordedAt} form="clock" />,
        })}
      </p>
    </>
  )
}

function Standing({ sending: { at, number } }: { sending: Sending }) {
  if (at === '') return <>{t('mandatedreports.one.not-made')}</>
  const when = <When key="at" t={t} at={new Date(at)} form="clock" />
  if (number === '') return <>{t.parts('mandatedreports.one.made', { at: when })}</>
  return (
    <>{t.parts('mandatedreports.one.made.number', { at: when, number: <bdi key="number">{number}</bdi> })}</>
  )
}
