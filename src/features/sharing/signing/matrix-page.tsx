import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, DefinitionList, Details, PageHeading, Tag } from '#web/parts/index.ts'
import { categories, columns } from '../model/codes.ts'
import type { Rules } from '../rules/rules.ts'
import type { Reviewed } from '../rules/shipped-rules.ts'
import { CellWords } from './row-words.tsx'

interface MatrixPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly rules: Rules
  /** Where the rows of the table come from. */
  readonly reviewed: Reviewed
}

/** What kind of information may pass to whom, cell by cell in words. */
export function MatrixPage({ who, demo, now, rules, reviewed }: MatrixPageProps) {
  const cells = Map.groupBy(rules.matrix, ({ category, column }) => `${category}/${column}`)
  return (
    <WorkFrame
      title={t('rules.matrix.title')}
      path="/sharing/rules/matrix"
      who={who}
      demo={demo}
      now={now}
      here="sharing-rules"
    >
      <BackLink t={t} href="/sharing/rules">
        {t('rules.heading')}
      </BackLink>
      <div class="stack">
        <PageHeading lead={t('rules.matrix.lead')}>{t('rules.matrix.heading')}</PageHeading>
        {categories.map((category) => {
          const { cite, mark } = reviewed[category] ?? { cite: [], mark: 'unverified' }
          return (
            <Details key={category} summary={t(`maypass.category.${category}`)}>
              <p>
                <Tag tone={mark === 'verified' ? 'good' : 'draft'}>{t(`rules.mark.${mark}`)}</Tag>{' '}
                {t('rules.row.cite')}: {cite.join('; ')}
              </p>
              <DefinitionList
                items={columns.map((column) => ({
                  term: t(`maypass.column.${column}`),
                  value: <CellWords entries={cells.get(`${category}/${column}`) ?? []} />,
                }))}
              />
            </Details>
          )
        })}
      </div>
    </WorkFrame>
  )
}
