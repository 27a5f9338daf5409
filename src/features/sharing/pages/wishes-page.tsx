import { t } from '#web/frame/staff.tsx'
import {
  Button,
  CheckboxField,
  Details,
  errorFor,
  Form,
  Name,
  Section,
  SelectField,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { FlagKind } from '../releases/people.ts'
import type { KnownPerson } from '../releases/releases-of.ts'
import type { ReaderLine, RefusalLine, SharedBySigner } from '../releases/wishes-of.ts'
import type { programsToShareWith } from '../sharing/shares-of.ts'
import { type PageProps, RecordFrame } from './frame.tsx'
import { programOption } from './share-page.tsx'
import { CATEGORIES, categoryWords } from './words.ts'

export const FLAGS = [
  'suspected-abuser',
  'abuser',
  'exploiter-associated',
] as const satisfies readonly FlagKind[]

/** What they do not want, as it was typed. */
export interface TypedRefusal {
  readonly recipient?: string | undefined
  readonly categories?: readonly string[] | undefined
}

export interface WishesPageProps extends PageProps {
  readonly record: string
  readonly programs: Awaited<ReturnType<typeof programsToShareWith>>
  readonly refusals: readonly RefusalLine[]
  readonly people: readonly KnownPerson[]
  /** By releases that flagged people signed. */
  readonly shared: readonly SharedBySigner[]
  /** Who in other programs read something. */
  readonly readers: readonly ReaderLine[]
  /** The row that says so. */
  readonly noneAfter18: string | undefined
  /** The row that says that they have died. */
  readonly died: string | undefined
  readonly typed: TypedRefusal
}

/** What they do not want shared; whose signature counts; who decides after 18. Each act stands beside its opposite. */
export function WishesPage(props: WishesPageProps) {
  const { record } = props
  return (
    <RecordFrame
      page={props}
      record={record}
      path={`/records/${record}/wishes`}
      heading={t('share.wishes.heading')}
      lead={t('share.wishes.lead')}
    >
      <Refusals {...props} />
      <Signers {...props} />
      <Readers {...props} />
      <After18 {...props} />
      <Died {...props} />
    </RecordFrame>
  )
}

function Refusals({ record, refusals, people, programs, typed, errors }: WishesPageProps) {
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name
  return (
    <Section heading={t('share.refuse.heading')} id="refusals">
      {refusals.length === 0 ? (
        <p class="hint">{t('share.refuse.none')}</p>
      ) : (
        <ul>
          {refusals.map((one) => (
            <li key={one.id}>
              <Form action={`/records/${record}/refusals/${one.id}/withdraw`} inline>
                <span>
                  {t.parts('share.refuse.line', {
                    what: one.categories?.map(categoryWords).join(', ') ?? t('share.refuse.anything'),
                    who:
                      one.to === null ? (
                        t('share.refuse.anybody')
                      ) : (
                        <bdi key="who">{one.to || nameOf(one.recipient) || t('share.refuse.somebody')}</bdi>
                      ),
                    at: <When key="at" t={t} at={one.since} />,
                  })}
                </span>
                <Button kind="quiet">{t('share.refuse.withdraw')}</Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form action={`/records/${record}/refusals`}>
        <SelectField
          t={t}
          name="recipient"
          label={t('share.refuse.recipient')}
          empty={t('share.refuse.recipient.anybody')}
          value={typed.recipient}
          error={errorFor(errors, 'recipient')}
          options={programs.map(programOption)}
        />
        <CheckboxField
          t={t}
          name="categories"
          label={t('share.refuse.categories')}
          hint={t('share.refuse.categories.hint')}
          values={typed.categories}
          error={errorFor(errors, 'categories')}
          options={CATEGORIES.map((value) => ({ value, label: categoryWords(value) }))}
        />
        <Button>{t('share.refuse.save')}</Button>
      </Form>
    </Section>
  )
}

function Signers({ record, people, shared, errors }: WishesPageProps) {
  return (
    <Section heading={t('share.signer.heading')} id="people">
      {errorFor(errors, 'kind') && <p class="error">{errorFor(errors, 'kind')}</p>}
      {people.length === 0 && <p class="hint">{t('share.signer.none')}</p>}
      {people.map((one) => (
        <article key={one.id} class="card stack" aria-labelledby={`h-${one.id}`}>
          <h3 id={`h-${one.id}`}>
            <Name>{one.name}</Name>
          </h3>
          <p>
            <bdi>{one.relation}</bdi>{' '}
            {one.standing.map((kind) => (
              <Tag key={kind}>{t(`share.people.${kind}`)}</Tag>
            ))}
          </p>
          {one.held.map(({ id, kind }) => (
            <Form key={id} action={`/records/${record}/standing/${id}/end`}>
              <Button kind="quiet">{t(`share.signer.end.${kind}`)}</Button>
            </Form>
          ))}
          {one.flags.map(({ id, kind }) => (
            <Form key={id} action={`/records/${record}/flags/${id}/lift`} inline>
              <Tag tone="aging">{t('share.signer.flagged', { why: t(`share.signer.kind.${kind}`) })}</Tag>
              <Button kind="quiet">{t('share.signer.lift')}</Button>
            </Form>
          ))}
          {one.flagged ? (
            <Void record={record} shared={shared.filter(({ person }) => person === one.id)} />
          ) : (
            <Flag record={record} person={one.id} />
          )}
        </article>
      ))}
    </Section>
  )
}

/** By one press, with the reason on it. */
function Flag({ record, person }: { record: string; person: string }) {
  return (
    <Details summary={t('share.signer.flag')}>
      <Form action={`/records/${record}/people/${person}/flag`}>
        <p>{t('share.signer.flag.hint')}</p>
        <p class="cluster">
          {FLAGS.map((value) => (
            <Button key={value} kind="quiet" name="kind" value={value}>
              {t(`share.signer.kind.${value}`)}
            </Button>
          ))}
        </p>
      </Form>
    </Details>
  )
}

/** People of other programs: whoever is flagged reads nothing more of this young person. */
function Readers({ record, readers }: WishesPageProps) {
  if (readers.length === 0) return null
  return (
    <Section heading={t('facts.readers.heading')} id="readers">
      {readers.map(({ person, name, program, lastAt, flags }) => (
        <article key={`${person} ${program}`} class="card stack">
          <h3>
            <Name>{name}</Name>
          </h3>
          <p>
            {t.parts('facts.readers.line', {
              program: <bdi key="program">{program}</bdi>,
              at: <When key="at" t={t} at={lastAt} />,
            })}
          </p>
          {flags.map(({ id, kind }) => (
            <Form key={id} action={`/records/${record}/flags/${id}/lift`} inline>
              <Tag tone="aging">{t('facts.readers.flagged', { why: t(`share.signer.kind.${kind}`) })}</Tag>
              <Button kind="quiet">{t('share.signer.lift')}</Button>
            </Form>
          ))}
          {flags.length === 0 && (
            <Details summary={t('facts.readers.flag')}>
              <Form action={`/records/${record}/readers/${person}/flag`}>
                <p>{t('facts.readers.flag.hint')}</p>
                <p class="cluster">
                  {FLAGS.map((value) => (
                    <Button key={value} kind="quiet" name="kind" value={value}>
                      {t(`share.signer.kind.${value}`)}
                    </Button>
                  ))}
                </p>
              </Form>
            </Details>
          )}
        </article>
      ))}
    </Section>
  )
}

/** What was shared by what they signed, to be looked at again. */
function Void({ record, shared }: { record: string; shared: readonly SharedBySigner[] }) {
  return (
    <>
      <p>{t('share.signer.void')}</p>
      {shared.length > 0 && (
        <>
          <p>{t('share.signer.shared')}</p>
          <ul>
            {shared.map(({ to, sharedAt, opened }) => (
              <li key={`${to} ${sharedAt.toISOString()}`}>
                {t.parts('share.signer.shared.line', {
                  to: <bdi key="to">{to}</bdi>,
                  at: <When key="at" t={t} at={sharedAt} />,
                  opened,
                })}
              </li>
            ))}
          </ul>
          <p>
            <a href={`/records/${record}/share`}>{t('share.now')}</a>
          </p>
        </>
      )}
    </>
  )
}

function After18({ record, noneAfter18 }: WishesPageProps) {
  return (
    <Section heading={t('share.after18.heading')} id="after-18">
      {noneAfter18 === undefined ? (
        <Form action={`/records/${record}/after-18`}>
          <p>{t('share.after18.hint')}</p>
          <Button kind="quiet">{t('share.after18.save')}</Button>
        </Form>
      ) : (
        <Form action={`/records/${record}/standing/${noneAfter18}/end`}>
          <p>{t('share.after18.holds')}</p>
          <Button kind="quiet">{t('share.after18.end')}</Button>
        </Form>
      )}
    </Section>
  )
}

function Died({ record, died }: { record: string; died: string | undefined }) {
  return (
    <Section heading={t('facts.died.heading')} id="died">
      {died === undefined ? (
        <Details summary={t('facts.died.open')}>
          <Form action={`/records/${record}/died`}>
            <p>{t('facts.died.hint')}</p>
            <Button kind="quiet">{t('facts.died.save')}</Button>
          </Form>
        </Details>
      ) : (
        <Form action={`/records/${record}/standing/${died}/end`}>
          <p>{t('facts.died.holds')}</p>
          <Button kind="quiet">{t('facts.died.end')}</Button>
        </Form>
      )}
    </Section>
  )
}
