import { type GenderCode, genderCode } from '#features/directory/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Table, Tag } from '#web/parts/index.ts'
import type { LeftOut, LeftOutIn } from './left-out.ts'

/** Need by group: where nobody is listed who takes them, and where that is only not said. */
export function LeftOutTable({ state, found }: { state: string; found: LeftOutIn }) {
  const { kinds, unsaid } = found
  if (kinds.length + unsaid === 0) return <p>{t('steward.leftOut.nobody', { state })}</p>
  const silent = unsaid > 0 && <p>{t('steward.leftOut.silent', { count: unsaid })}</p>
  if (kinds.length === 0) return silent
  return (
    <>
      <p>{t('steward.leftOut.lead', { state })}</p>
      <Table
        t={t}
        caption={t('steward.leftOut.heading')}
        hideCaption
        rows={kinds}
        rowKey={(one) => one.need}
        columns={[
          { heading: t('steward.leftOut.need'), rowHeading: true, cell: (one) => one.need },
          { heading: t('steward.leftOut.services'), numeric: true, cell: (one) => t.number(one.services) },
          ...genderCode.options.map((code) => ({
            heading: t(`counts.gender.${code}`),
            cell: (one: LeftOut) => <Group one={one} code={code} />,
          })),
        ]}
      />
      {silent}
    </>
  )
}

function Group({ one, code }: { one: LeftOut; code: GenderCode }) {
  if (!one.groups.includes(code)) return <>{t('steward.leftOut.some')}</>
  if (one.unsaid > 0) return <>{t('steward.leftOut.unsaid', { count: one.unsaid })}</>
  return <Tag tone="aging">{t('steward.leftOut.none')}</Tag>
}
