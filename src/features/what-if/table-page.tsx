import type { KnownProgram, WhoActs } from '#features/identity/index.ts'
import { type Category, categories, columns } from '#features/sharing/index.ts'
import { categoryWords, columnWords } from '#features/sharing/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { Notice, PageHeading, Section, Table, type Column as TableColumn } from '#web/parts/index.ts'
import { type AskedOfTable, MAY, mayAddress, TABLE } from './addresses.ts'
import { TableForm } from './ask-form.tsx'
import { type Heat, type HeatLevel, heatLevels, type heatOf } from './heat.ts'
import { HolderName } from './may-page.tsx'
import type { Holder } from './question.ts'
import { RulesetNote } from './ruleset-note.tsx'
import type { ShownRules } from './shown-rules.ts'

export interface TablePageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly now: Date
  readonly programs: readonly KnownProgram[]
  readonly asked: AskedOfTable
  readonly shown: ShownRules
  /** Undefined until a holder is chosen. */
  readonly found: { readonly holder: Holder; readonly heat: ReturnType<typeof heatOf> } | undefined
}

/** Who may share what, of one holder, on one sheet: a table whose cells say it by letter, word and shade. */
export function TablePage({ who, demo, now, programs, asked, shown, found }: TablePageProps) {
  return (
    <WorkFrame
      title={t('maypass.table.title')}
      path={TABLE}
      who={who}
      demo={demo}
      now={now}
      here="sharing-may"
    >
      <div class="stack heat-page">
        <PageHeading lead={t('maypass.table.lead')}>{t('maypass.table.heading')}</PageHeading>
        <RulesetNote shown={shown} />
        <TableForm asked={asked} programs={programs} />
        {found && found.holder.lanes.length === 0 && (
          <Notice t={t} kind="aging" title={t('maypass.table.none.title')}>
            {t('maypass.table.none')}
          </Notice>
        )}
        {found && <HeatTable asked={asked} heat={found.heat} programs={programs} />}
        <p class="screen-only">
          <a href={MAY}>{t('maypass.table.back')}</a>
        </p>
      </div>
    </WorkFrame>
  )
}

function HeatTable({
  asked,
  heat,
  programs,
}: {
  readonly asked: AskedOfTable
  readonly heat: ReturnType<typeof heatOf>
  readonly programs: readonly KnownProgram[]
}) {
  const source = <HolderName asked={asked} programs={programs} />
  return (
    <Section heading={t.parts('maypass.table.caption', { source })} id="heat">
      <Legend />
      <Table
        t={t}
        caption={t('maypass.table.heading')}
        hideCaption
        matrix
        rows={categories}
        rowKey={(category) => category}
        columns={[
          { heading: t('maypass.table.rows'), rowHeading: true, cell: categoryWords },
          ...columns.map(
            (column): TableColumn<Category> => ({
              heading: columnWords(column),
              cell: (category) => {
                const found = heat.get(category)?.get(column)
                return (
                  found && (
                    <Cell
                      heat={found}
                      href={mayAddress({
                        ...asked,
                        category,
                        to: column,
                        purpose: found.purpose,
                        mode: found.mode,
                      })}
                    />
                  )
                )
              },
            }),
          ),
        ]}
      />
    </Section>
  )
}

function Cell({ heat: { level, waits }, href }: { readonly heat: Heat; readonly href: string }) {
  const words = t(`maypass.table.level.${level}`)
  return (
    <a class={`heat ${level}`} href={href}>
      {letterOf(level)}
      {waits && t('maypass.table.star')}
      <span class="hush">: {waits ? t('maypass.table.cell.unconfirmed', { level: words }) : words}</span>
    </a>
  )
}

function Legend() {
  return (
    <>
      <h3>{t('maypass.table.legend')}</h3>
      <ul class="heat-legend">
        {heatLevels.map((level) => (
          <li key={level}>
            <span class={`heat ${level}`} aria-hidden="true">
              {letterOf(level)}
            </span>{' '}
            <strong>{t(`maypass.table.level.${level}`)}.</strong> {t(`maypass.table.means.${level}`)}
          </li>
        ))}
        <li>{t('maypass.table.unconfirmed')}</li>
      </ul>
    </>
  )
}

function letterOf(level: HeatLevel): string {
  return t(`maypass.table.letter.${level}`)
}
