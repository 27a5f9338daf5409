import type { PageProps } from '#features/sharing/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, ButtonLink, EmptyState, ListCard, ListRow, PageHeading, When } from '#web/parts/index.ts'
import type { DestroyedLedger } from '../ledger/destroyed-ledgers.ts'
import { Lines, type LinesProps } from './ledger-page.tsx'

const LIST = '/disclosures/destroyed'

/** A record has no name any more: by the beginning of its number, which the record of acts has too. */
const numberOf = ({ id }: Pick<DestroyedLedger, 'id'>) => id.slice(0, 8)

/** Records of the program that were destroyed, and of which something had passed. */
export function DestroyedListPage(props: PageProps & { readonly ledgers: readonly DestroyedLedger[] }) {
  const { who, demo, at, ledgers } = props
  return (
    <WorkFrame
      here="disclosures-review"
      title={t('ledger.destroyed.heading')}
      path={LIST}
      who={who}
      demo={demo}
      now={at}
    >
      <div class="sensitive stack">
        <BackLink t={t} href="/disclosures/review">
          {t('ledger.review.heading')}
        </BackLink>
        <PageHeading lead={t('ledger.destroyed.lead')}>{t('ledger.destroyed.heading')}</PageHeading>
        {ledgers.length === 0 ? (
          <EmptyState icon="eye" heading={t('ledger.destroyed.none')} />
        ) : (
          <ListCard
            id="destroyed"
            heading={t('ledger.destroyed.heading')}
            count={<span class="count">{ledgers.length}</span>}
          >
            <ul>
              {ledgers.map((one) => (
                <ListRow
                  key={one.id}
                  text={t('ledger.destroyed.line', { number: numberOf(one), lines: one.lines })}
                  hint={t.parts('ledger.destroyed.when', {
                    destroyed: <When key="destroyed" t={t} at={one.destroyedAt} form="date" />,
                    last: <When key="last" t={t} at={one.lastAt} form="date" />,
                  })}
                  acts={
                    <ButtonLink kind="quiet" href={`${LIST}/${one.id}`}>
                      {t('ledger.destroyed.open')}
                    </ButtonLink>
                  }
                />
              ))}
            </ul>
          </ListCard>
        )}
      </div>
    </WorkFrame>
  )
}

export interface DestroyedLedgerPageProps extends PageProps, Pick<LinesProps, 'lines' | 'names' | 'me'> {
  readonly ledger: DestroyedLedger
  /** The line that the next page begins after. */
  readonly older: string | undefined
}

/** What had passed from one of them: to read and to take along, and nothing to do. */
export function DestroyedLedgerPage(props: DestroyedLedgerPageProps) {
  const { ledger, lines, names, me, older, who, demo, at } = props
  const path = `${LIST}/${ledger.id}`
  return (
    <WorkFrame
      here="disclosures-review"
      title={t('ledger.destroyed.heading')}
      path={path}
      who={who}
      demo={demo}
      now={at}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={LIST}>
          {t('ledger.destroyed.heading')}
        </BackLink>
        <PageHeading lead={t('ledger.destroyed.one.lead')}>
          {t('ledger.destroyed.one', { number: numberOf(ledger) })}
        </PageHeading>
        <Lines lines={lines} names={names} me={me} isLead record={ledger.id} path={path} isOver />
        {older !== undefined && (
          <p>
            <ButtonLink kind="quiet" href={`${path}?after=${older}`}>
              {t('ledger.older')}
            </ButtonLink>
          </p>
        )}
        <p class="hint">{t('ledger.csv.hint')}</p>
        <p>
          <a href={`${path}/list.csv`} download>
            {t('ledger.csv')}
          </a>
        </p>
      </div>
    </WorkFrame>
  )
}
