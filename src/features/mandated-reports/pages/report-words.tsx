import { jobName, PROFESSIONS } from '#features/law/index.ts'
import { Said } from '#features/records/parts.ts'
import { t } from '#web/frame/staff.tsx'
import { DefinitionList, Name } from '#web/parts/index.ts'
import type { Report } from '../report/mandated-report.ts'

/** What is told, as a page and a sheet of paper show it. What was left empty is left out. */
export function ReportWords({ report }: { report: Report }) {
  const said = (term: string, value: string) => (value === '' ? [] : [{ term, value: <Said>{value}</Said> }])
  const work = PROFESSIONS.find((one) => one === report.work)
  return (
    <DefinitionList
      items={[
        ...(report.name === ''
          ? []
          : [{ term: t('mandatedreports.field.name'), value: <Name>{report.name}</Name> }]),
        ...said(t('mandatedreports.field.age'), report.age),
        ...said(t('mandatedreports.field.where'), report.where),
        ...said(t('mandatedreports.field.what'), report.what),
        ...said(t('mandatedreports.field.who'), report.who),
        {
          term: t('mandatedreports.field.offender'),
          value: t(`mandatedreports.field.offender.${report.offender}`),
        },
        ...said(t('mandatedreports.field.family'), report.family),
        { term: t('mandatedreports.field.tribe'), value: t(`mandatedreports.field.tribe.${report.tribe}`) },
        ...(work ? [{ term: t('mandatedreports.field.work'), value: jobName(t, work) }] : []),
      ]}
    />
  )
}
