import type { Setting } from '#features/instruments/index.ts'
import { languageWords, settingWords } from '#features/instruments/parts.ts'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { DefinitionList, PageHeading, Section, type SummaryError, Table, When } from '#web/parts/index.ts'
import { outcomeWords, promptWords } from '../pages/words.ts'
import type { Prompt } from '../protocol/prompts.ts'
import type { Determination } from './determination.ts'
import { Determined } from './determined.tsx'
import { MINIMUM_GROUP, type Reach, type ReachHere } from './reach-of.ts'

export interface ReachPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly reach: ReachHere
  readonly late: readonly { readonly id: string; readonly record: string; readonly due: Date }[]
  readonly determination: Determination | undefined
  readonly seed: string
  readonly typed: Readonly<Record<string, string | undefined>>
}

const STEPS = ['eligible', 'offered', 'started', 'completed', 'actedOn'] as const

/** What came of health checks in the acting program within a year: whom they reach, and not only how they went. */
export function ReachPage(props: ReachPageProps) {
  const { who, reach, late } = props
  return (
    <WorkFrame
      here="checks"
      title={t('administrations.title')}
      path="/checks"
      who={who}
      demo={props.demo}
      now={props.at}
      done={props.done}
      errors={props.errors}
    >
      <div class="sensitive stack">
        <PageHeading lead={t('administrations.reach.lead')}>{t('administrations.reach.heading')}</PageHeading>
        <Section heading={t('administrations.reach.late')} id="late">
          {late.length === 0 && <p>{t('administrations.reach.late.none')}</p>}
          <ul>
            {late.map(({ id, record, due }) => (
              <li key={id}>
                <a href={`/records/${record}/checks/${id}`}>{t('administrations.reach.late.one')}</a>{' '}
                <When t={t} at={due} form="apart" />
              </li>
            ))}
          </ul>
        </Section>
        <Section heading={t('administrations.reach.all')} id="reach">
          <DefinitionList
            items={STEPS.map((step) => ({
              term: t(`administrations.reach.${step}`),
              value: t.number(reach.all[step]),
            }))}
          />
        </Section>
        <p>
          <a href="/checks/everybody">{t('administrations.everybody.open')}</a>
        </p>
        <Groups id="prompt" rows={reach.byPrompt} words={(of) => promptWords(of as Prompt)} />
        <Groups
          id="setting"
          rows={reach.bySetting}
          words={(of) =>
            of === null ? t('administrations.reach.setting.unsaid') : settingWords(of as Setting)
          }
        />
        <Groups id="language" rows={reach.byLanguage} words={(of) => languageWords(of)} />
        <Reasons {...props} />
        <Determined
          {...props}
          action="/checks/determination"
          may={who.permissions.has('program.lead')}
          file="/checks/figures.csv"
        />
      </div>
    </WorkFrame>
  )
}

function Groups<Of extends string | null>({
  id,
  rows,
  words,
}: {
  id: 'prompt' | 'setting' | 'language'
  rows: readonly (Reach & { readonly of: Of })[]
  words: (of: Of) => string
}) {
  return (
    <Section heading={t(`administrations.reach.by.${id}`)} id={`by-${id}`}>
      {rows.length === 0 ? (
        <p>{t('administrations.reach.few', { n: MINIMUM_GROUP })}</p>
      ) : (
        <Table
          t={t}
          caption={t(`administrations.reach.by.${id}`)}
          rows={rows}
          rowKey={(row) => String(row.of)}
          columns={[
            { heading: t('administrations.reach.group'), cell: (row) => words(row.of), rowHeading: true },
            ...STEPS.map((step) => ({
              heading: t(`administrations.reach.${step}`),
              cell: (row: Reach) => t.number(row[step]),
              numeric: true,
            })),
          ]}
        />
      )}
    </Section>
  )
}

/** Every refusal and stop, and every barrier, is a count of its own: none is missing data. */
function Reasons({ reach }: ReachPageProps) {
  return (
    <Section heading={t('administrations.reach.reasons')} id="reasons">
      {reach.outcomes.length + reach.barriers.length === 0 && (
        <p>{t('administrations.reach.reasons.none')}</p>
      )}
      <DefinitionList
        items={[
          ...reach.barriers.map(({ barrier, n }) => ({
            term: t(`administrations.barrier.${barrier}`),
            value: t.number(n),
          })),
          ...reach.outcomes.map(({ outcome, n }) => ({ term: outcomeWords(outcome), value: t.number(n) })),
        ]}
      />
    </Section>
  )
}
