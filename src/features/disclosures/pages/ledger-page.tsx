import { ways } from '#features/sharing/index.ts'
import { dutyWords, type PageProps, RecordFrame, reasonWords } from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Details,
  EmptyState,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  SelectField,
  Table,
  When,
} from '#web/parts/index.ts'
import { ACCOUNTS, accounts } from '../ledger/accounts.ts'
import { type AskedLedger, queryOf } from '../ledger/filter.ts'
import type { LedgerLine } from '../ledger/ledger-of.ts'
import type { NamedRecipient } from '../ledger/names-outside.ts'
import {
  basisWords,
  categoryWords,
  modeWords,
  passedWords,
  purposeWords,
  recipientWords,
  rulesWords,
  saidWords,
  wayWords,
} from './words.ts'

export interface LedgerPageProps extends PageProps {
  readonly record: string
  readonly me: string
  readonly isLead: boolean
  readonly asked: AskedLedger
  readonly lines: readonly LedgerLine[]
  readonly names: ReadonlyMap<string, NamedRecipient>
  readonly recipients: readonly { readonly id: string; readonly name: string }[]
  /** The line that the next page begins after. */
  readonly older: string | undefined
  readonly isFirst: boolean
}

/** What passed from a record to whom: the newest first, to narrow and to take along. */
export function LedgerPage(props: LedgerPageProps) {
  const { record, asked, lines, older } = props
  const path = `/records/${record}/disclosures`
  const query = queryOf(asked)
  return (
    <RecordFrame
      page={props}
      record={record}
      path={path}
      heading={t('ledger.heading')}
      lead={t('ledger.lead')}
    >
      <p class="cluster">
        <ButtonLink href={`${path}/new`}>{t('ledger.add')}</ButtonLink>
        <ButtonLink kind="quiet" href={`${path}/suspensions`}>
          {t('ledger.suspend.open')}
        </ButtonLink>
      </p>
      {(query !== '' || lines.length > 0 || props.errors !== undefined) && (
        <Details summary={t('ledger.filter')} open={query !== '' || props.errors !== undefined}>
          <Filter {...props} path={path} />
        </Details>
      )}
      {asked.account && <AccountNote account={asked.account} />}
      {lines.length === 0 ? (
        <EmptyState icon="eye" heading={t(query === '' ? 'ledger.empty' : 'ledger.none')}>
          {t(query === '' ? 'ledger.empty.why' : 'ledger.none.why')}
        </EmptyState>
      ) : (
        <>
          <Lines {...props} path={path} />
          <p class="cluster">
            {!props.isFirst && (
              <ButtonLink kind="quiet" href={query === '' ? path : `${path}?${query}`}>
                {t('ledger.newest')}
              </ButtonLink>
            )}
            {older !== undefined && (
              <ButtonLink kind="quiet" href={`${path}?${query === '' ? '' : `${query}&`}after=${older}`}>
                {t('ledger.older')}
              </ButtonLink>
            )}
          </p>
          <p class="hint">{t('ledger.csv.hint')}</p>
          <p>
            <a href={`${path}/list.csv${query === '' ? '' : `?${query}`}`} download>
              {t('ledger.csv')}
            </a>
          </p>
        </>
      )}
    </RecordFrame>
  )
}

function Filter({ path, asked, recipients, errors }: LedgerPageProps & { path: string }) {
  return (
    <Form action={path} method="get" search={t('ledger.filter')}>
      <SelectField
        t={t}
        name="recipient"
        label={t('ledger.recipient')}
        empty={t('ledger.recipient.all')}
        value={asked.recipient}
        options={[
          ...recipients.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'outside', label: t('ledger.recipient.outside') },
        ]}
      />
      <SelectField
        t={t}
        name="way"
        label={t('ledger.way')}
        empty={t('ledger.way.all')}
        value={asked.way}
        options={[
          ...ways.filter((way) => way !== 'none').map((value) => ({ value, label: wayWords(value) })),
          { value: 'none', label: t('ledger.way.none') },
        ]}
      />
      <Field
        t={t}
        name="from"
        type="date"
        label={t('ledger.from')}
        optional
        value={asked.from}
        error={errorFor(errors, 'from')}
      />
      <Field
        t={t}
        name="until"
        type="date"
        label={t('ledger.until')}
        optional
        value={asked.until}
        error={errorFor(errors, 'until')}
      />
      <SelectField
        t={t}
        name="account"
        label={t('ledger.account')}
        empty={t('ledger.account.all')}
        value={asked.account}
        options={ACCOUNTS.map((value) => ({ value, label: t(`ledger.account.${value}`) }))}
      />
      <Button kind="quiet">{t('ledger.show')}</Button>
    </Form>
  )
}

function AccountNote({ account }: { account: (typeof ACCOUNTS)[number] }) {
  const { cite, isVerified } = accounts[account]
  return (
    <Notice t={t}>
      {account === 'RHY'
        ? t('ledger.account.RHY.lead')
        : t(`ledger.account.${account}.lead`, {
            cite: cite ?? '',
            mark: t(isVerified ? 'ledger.account.verified' : 'ledger.account.unverified'),
          })}
    </Notice>
  )
}

export interface LinesProps extends Pick<LedgerPageProps, 'lines' | 'names' | 'record' | 'me' | 'isLead'> {
  readonly path: string
  /** The record is no more: nothing of it is reviewed, corrected or recalled. */
  readonly isOver?: boolean
}

/** Each line with what can still be done about it. */
export function Lines(props: LinesProps) {
  const { lines, names } = props
  return (
    <Table
      t={t}
      caption={t('ledger.table')}
      hideCaption
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { heading: t('ledger.col.when'), rowHeading: true, cell: ({ at }) => <When t={t} at={at} /> },
        { heading: t('ledger.col.to'), cell: (line) => <To line={line} name={names.get(line.id)} /> },
        { heading: t('ledger.col.what'), cell: (line) => <What line={line} /> },
        { heading: t('ledger.col.why'), cell: (line) => <Why line={line} /> },
        { heading: t('ledger.col.more'), cell: (line) => <More {...props} line={line} /> },
      ]}
    />
  )
}

function To({ line, name }: { line: LedgerLine; name: NamedRecipient | undefined }) {
  const person = <Name key="person">{line.person ?? t('ledger.to.somebody')}</Name>
  return (
    <>
      {recipientWords(line, name)}
      {name && name.person !== '' && (
        <>
          <br />
          {t.parts('ledger.to.person', { person: <Name key="named">{name.person}</Name> })}
        </>
      )}
      <br />
      <small>
        {line.source === 'read'
          ? t.parts('ledger.to.reader', { person })
          : line.source === 'recalled'
            ? t.parts('ledger.to.recalled', { person })
            : t.parts('ledger.to.entered', {
                person,
                at: <When key="at" t={t} at={line.recordedAt} form="date" />,
              })}
      </small>
    </>
  )
}

function What({ line: { what, mode } }: { line: LedgerLine }) {
  return (
    <>
      {what.map((one) => (
        <div key={`${one.category} ${one.kind}`}>
          {passedWords(one)}
          {one.kind !== null && (
            <>
              <br />
              <small>{t('ledger.what.category', { category: categoryWords(one.category) })}</small>
            </>
          )}
        </div>
      ))}
      <small>{modeWords(mode)}</small>
    </>
  )
}

function Why({ line }: { line: LedgerLine }) {
  const by = basisWords(line)
  return (
    <>
      <div>{t('ledger.why.purpose', { purpose: purposeWords(line.purpose) })}</div>
      {by && <div>{by}</div>}
      {line.saidWay !== null && <div>{saidWords(line.saidWay)}</div>}
      <small>{rulesWords(line.ruleset)}</small>
    </>
  )
}

function More({ line, path, record, me, isLead, isOver = false }: LinesProps & { line: LedgerLine }) {
  const isStanding = line.correctedBy === null
  const isDenied = line.outcome === 'deny' && !line.isVoid
  return (
    <>
      {line.isVoid && <div>{t('ledger.more.void')}</div>}
      {line.corrects !== null && <div>{t('ledger.more.corrects')}</div>}
      {!isStanding && <div>{t('ledger.more.corrected')}</div>}
      {isDenied && (
        <div>
          <strong>{t('ledger.more.denied')}</strong>
          <br />
          {t('ledger.more.why', { reasons: [...new Set(line.reasons.map(reasonWords))].join('; ') })}
        </div>
      )}
      {isDenied && isStanding && (
        <div>
          {line.finding === null
            ? t('ledger.more.waits')
            : t(`ledger.more.finding.${line.finding as 'in-order'}`)}
        </div>
      )}
      {isDenied && isStanding && !isOver && isLead && line.personId !== me && line.finding === null && (
        <div>
          <a href={`${path}/${line.id}/review`}>{t('ledger.more.review')}</a>
        </div>
      )}
      {line.recalled && <Recalled recalled={line.recalled} />}
      {line.recalledAt && (
        <div>
          {t.parts('ledger.more.recalled', { at: <When key="at" t={t} at={line.recalledAt} form="clock" /> })}
        </div>
      )}
      {line.obligations
        .filter((duty) => duty === 'accounting' || duty === 'request-log' || duty === 'secondary-log')
        .map((duty) => (
          <small key={duty}>{dutyWords(duty as 'accounting')} </small>
        ))}
      {line.source === 'told' && isStanding && !isOver && (
        <div>
          <a href={`${path}/new?corrects=${line.id}`}>{t('ledger.more.correct')}</a>
        </div>
      )}
      {line.source === 'read' && !isOver && line.basis !== null && line.recalledAt === null && (
        <div>
          <a href={`/records/${record}/shares/${line.basis}/recall`}>{t('ledger.more.recall')}</a>
        </div>
      )}
    </>
  )
}

function Recalled({
  recalled: { why, readings, answer },
}: {
  recalled: NonNullable<LedgerLine['recalled']>
}) {
  return (
    <>
      <div>{t('ledger.more.recalled.why', { why: t(`ledger.recall.why.${why as 'too-much'}`) })}</div>
      <div>{t('ledger.more.recalled.readings', { n: readings })}</div>
      <div>
        {answer === null
          ? t('ledger.recalled.answer.none')
          : t(`ledger.recalled.answer.${answer as 'removed'}`)}
      </div>
    </>
  )
}
