import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  Form,
  PageHeading,
  Section,
  type SummaryError,
} from '#web/parts/index.ts'
import type { LaneRow } from '../rules/rules.ts'
import type { Notice } from '../rules/shipped-rules.ts'
import { type Confirmable, type LanePage, rowsOfPage, SIGNERS } from './confirmable.ts'
import { laneWords, RowParts, rowName } from './row-words.tsx'
import { OneParent, RowSection } from './rules-page.tsx'
import type { SigningState } from './signing-state.ts'

interface LanePageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly lane: LanePage
  readonly state: SigningState
  readonly notices: readonly Notice[]
  readonly errors?: readonly SummaryError[] | undefined
}

/** The rows of one lane; counsel ticks those marked unverified that they confirm. */
export function LanePageView({ who, demo, now, lane, state, notices, errors = [] }: LanePageProps) {
  const path = `/sharing/rules/${lane}`
  const { rules, last, confirmables } = state
  const toConfirm = confirmables.filter(({ page }) => page === lane)
  const signs = who.permissions.has('sharing.sign') && toConfirm.length > 0
  const rows = rowsOfPage(rules, lane).filter(({ mark }) => !signs || mark === 'verified')
  const before = new Set(last?.endedAt === null ? last.confirmed : [])
  return (
    <WorkFrame
      title={t('rules.lane.title')}
      path={path}
      who={who}
      demo={demo}
      now={now}
      here="sharing-rules"
      errors={errors}
    >
      <BackLink t={t} href="/sharing/rules">
        {t('rules.heading')}
      </BackLink>
      <div class="stack">
        <PageHeading lead={t('rules.lane.lead')}>
          {t('rules.lane.heading', { lane: laneWords(lane) })}
        </PageHeading>
        {signs ? (
          <Confirm path={path} toConfirm={toConfirm} state={state} notices={notices} />
        ) : (
          toConfirm.length === 0 && <p>{t('rules.lane.confirm.none')}</p>
        )}
        {rows.length > 0 && (
          <Section heading={signs ? t('rules.lane.verified') : t('rules.lane.all')}>
            {rows.map((row: LaneRow) => (
              <RowSection key={row.id} row={row} notices={notices} confirmed={before.has(row.id)} />
            ))}
          </Section>
        )}
        {lane === SIGNERS && !signs && (
          <Section heading={t('rules.lane.all')}>
            <OneParent />
          </Section>
        )}
      </div>
    </WorkFrame>
  )
}

function Confirm(props: {
  readonly path: string
  readonly toConfirm: readonly Confirmable[]
  readonly state: SigningState
  readonly notices: readonly Notice[]
}) {
  const { path, toConfirm, state, notices } = props
  return (
    <Section heading={t('rules.lane.confirm')}>
      <p>{t('rules.lane.confirm.means')}</p>
      <Form action={path}>
        {toConfirm.map(({ id, content, row }, at) => (
          <div key={id} class="stack">
            {row ? (
              <>
                <h3>{rowName(row)}</h3>
                <RowParts row={row} notices={notices} />
              </>
            ) : (
              <OneParent />
            )}
            <Checkbox
              id={at === 0 ? 'confirm' : `confirm-${at + 1}`}
              name="confirm"
              value={content}
              checked={state.confirmed.has(id)}
              label={t('rules.row.confirm', { row: row ? rowName(row) : t('rules.one-parent') })}
            />
          </div>
        ))}
        <Button>{t('rules.lane.confirm.send')}</Button>
      </Form>
    </Section>
  )
}
