import { type Course, courses } from '#features/courses/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import {
  Button,
  ButtonLink,
  Checkbox,
  Details,
  errorFor,
  Field,
  Form,
  Name,
  Section,
  SelectField,
  Tag,
  TextArea,
} from '#web/parts/index.ts'
import { CREDIT_TYPES } from '../credential/facts.ts'
import { countsOn, type RecordedApproval } from '../keeping/approvals.ts'
import { type Issued, TAKEN_BACK_WHY } from '../keeping/issued.ts'
import { FILE_PARTS, missingOf, type WrittenPart } from '../keeping/provider-file.ts'
import type { SaidProvider } from '../keeping/providers.ts'
import { creditWords } from './certificate-paper.tsx'
import { CertificatesFrame, PROVIDER } from './frame.tsx'
import { titleOf } from './own-pages.tsx'

/** As it was typed, by the names of the fields. */
export type Typed = Readonly<Record<string, string | undefined>>

export interface ProviderProps extends PageProps {
  readonly provider: SaidProvider | null
  readonly approvals: readonly RecordedApproval[]
  readonly files: readonly { readonly course: Course; readonly missing: number }[]
  readonly issued: readonly Issued[]
  readonly seen: string
  readonly typed?: Typed
}

/** What the administrators of a provider keep: who it is, approvals, files, and what was issued. */
export function ProviderPage(props: ProviderProps) {
  const { who } = props
  return (
    <CertificatesFrame
      page={props}
      path={PROVIDER}
      heading={t('certificates.provider.heading')}
      lead={t('certificates.provider.lead', { place: who.place ?? '' })}
    >
      <Approvals {...props} />
      <Section heading={t('certificates.provider.files')}>
        <p class="hint">{t('certificates.provider.files.lead')}</p>
        <ul>
          {props.files.map(({ course, missing }) => (
            <li key={course.id}>
              <a href={`${PROVIDER}/files/${course.id}`}>
                {t('certificates.provider.file', { course: course.title, missing })}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      <IssuedList issued={props.issued} />
      <Who {...props} />
    </CertificatesFrame>
  )
}

function Approvals({ approvals, now }: ProviderProps) {
  const today = now.toISOString().slice(0, 10)
  return (
    <Section heading={t('certificates.provider.approvals')}>
      {approvals.length === 0 ? (
        <p class="hint">{t('certificates.provider.approvals.none')}</p>
      ) : (
        <ul>
          {approvals.map((one) => (
            <li key={one.id} class="stack">
              <p>
                {t('certificates.provider.approval', {
                  title: one.title,
                  board: one.board,
                  number: one.number,
                  from: t.date(one.startsOn),
                  to: t.date(one.endsOn),
                  credits: creditWords(t, one),
                })}{' '}
                <Tag>{stateOf(one, today)}</Tag>
              </p>
              <p>
                <a href={`${PROVIDER}/approvals/${one.id}/report.csv`} download>
                  {t('certificates.provider.approval.csv')}
                </a>
              </p>
              {one.endedOn === null && (
                <Form action={`${PROVIDER}/approvals/${one.id}/end`} inline>
                  <Button kind="quiet">{t('certificates.provider.approval.end')}</Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      <ButtonLink href={`${PROVIDER}/approvals`}>{t('certificates.provider.approval.add')}</ButtonLink>
    </Section>
  )
}

function stateOf(approval: RecordedApproval, today: string): string {
  if (approval.endedOn !== null)
    return t('certificates.provider.approval.ended', { on: t.date(approval.endedOn) })
  return t(
    countsOn(approval, today) ? 'certificates.provider.approval.now' : 'certificates.provider.approval.not',
  )
}

function IssuedList({ issued }: Pick<ProviderProps, 'issued'>) {
  return (
    <Section heading={t('certificates.provider.issued')}>
      {issued.length === 0 ? (
        <p class="hint">{t('certificates.provider.issued.none')}</p>
      ) : (
        <ul>
          {issued.map(({ id, name, shown, takenBackOn, takenBackWhy, isOwn }) => (
            <li key={id}>
              {t.parts('certificates.provider.issued.line', {
                name: <Name key="name">{name}</Name>,
                course: shown.title,
                on: t.date(shown.completedOn),
              })}
              {takenBackOn !== null && takenBackWhy !== null && (
                <>
                  {' '}
                  <Tag>
                    {t('certificates.provider.issued.back', {
                      on: t.date(takenBackOn),
                      why: t(`certificates.why.${takenBackWhy}`),
                    })}
                  </Tag>
                </>
              )}
              {takenBackOn === null && !isOwn && (
                <Details summary={t('certificates.provider.take-back')}>
                  <Form action={`${PROVIDER}/issued/${id}/take-back`}>
                    <label for={`why-${id}`}>{t('certificates.provider.take-back.why', { name })}</label>
                    <select class="input" id={`why-${id}`} name="why" autocomplete="off">
                      {TAKEN_BACK_WHY.map((why) => (
                        <option key={why} value={why}>
                          {t(`certificates.why.${why}`)}
                        </option>
                      ))}
                    </select>
                    <Button kind="quiet">{t('certificates.one.back')}</Button>
                  </Form>
                </Details>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Who({ provider, seen, typed, errors = [] }: ProviderProps) {
  const field = (name: keyof SaidProvider) => ({
    t,
    name,
    label: t(`certificates.provider.${name === 'legalName' ? 'name' : name}`),
    value: typed ? typed[name] : (provider?.[name] ?? undefined),
    error: errorFor(errors, name),
  })
  return (
    <Section heading={t('certificates.provider.who')}>
      {provider === null && <p>{t('certificates.provider.none')}</p>}
      <Form action={PROVIDER}>
        <input type="hidden" name="seen" value={seen} />
        <Field {...field('legalName')} maxLength={200} />
        <Field {...field('address')} hint={t('certificates.provider.address.hint')} maxLength={300} />
        <Field {...field('number')} optional width="medium" maxLength={60} />
        <Field {...field('signatory')} maxLength={120} />
        <Field {...field('signatoryTitle')} maxLength={120} />
        <Button>{t('certificates.provider.save')}</Button>
      </Form>
    </Section>
  )
}

export interface ApprovalProps extends PageProps {
  readonly typed?: Typed
}

/** What a board gave in writing. */
export function ApprovalPage(props: ApprovalProps) {
  const { typed = {}, errors = [] } = props
  const field = <N extends string>(name: N) => ({
    t,
    name,
    value: typed[name],
    error: errorFor(errors, name),
  })
  return (
    <CertificatesFrame
      page={props}
      path={`${PROVIDER}/approvals`}
      back={PROVIDER}
      heading={t('certificates.approval.heading')}
      lead={t('certificates.approval.lead')}
    >
      <Form action={`${PROVIDER}/approvals`}>
        <SelectField
          {...field('course')}
          label={t('certificates.approval.course')}
          empty={t('certificates.choose')}
          options={[...courses().courses.values()].map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Field {...field('title')} label={t('certificates.approval.title')} maxLength={200} />
        <Field {...field('board')} label={t('certificates.approval.board')} maxLength={160} />
        <Field {...field('number')} label={t('certificates.approval.number')} width="medium" maxLength={60} />
        <Field
          {...field('courseNumber')}
          label={t('certificates.approval.courseNumber')}
          optional
          width="medium"
          maxLength={60}
        />
        <Field {...field('startsOn')} type="date" label={t('certificates.approval.from')} width="medium" />
        <Field {...field('endsOn')} type="date" label={t('certificates.approval.to')} width="medium" />
        <Field
          {...field('credits')}
          label={t('certificates.approval.credits')}
          inputMode="decimal"
          width="short"
          maxLength={6}
        />
        <SelectField
          {...field('creditType')}
          label={t('certificates.approval.type')}
          empty={t('certificates.choose')}
          options={CREDIT_TYPES.map((value) => ({ value, label: t(`certificates.type.${value}`) }))}
        />
        <Checkbox
          name="timeBased"
          label={t('certificates.approval.timeBased')}
          checked={typed.timeBased !== undefined && typed.timeBased !== 'false'}
        />
        <TextArea
          {...field('wording')}
          label={t('certificates.approval.wording')}
          rows={4}
          maxLength={1500}
        />
        <Button>{t('certificates.approval.record')}</Button>
      </Form>
    </CertificatesFrame>
  )
}

export interface FileProps extends PageProps {
  readonly course: Course
  readonly file: readonly WrittenPart[]
  readonly typed?: Typed
}

/** What a provider keeps of one course, part by part. */
export function FilePage(props: FileProps) {
  const { course, file, typed = {}, errors = [] } = props
  const missing = missingOf(file)
  const path = `${PROVIDER}/files/${course.id}`
  return (
    <CertificatesFrame
      page={props}
      path={path}
      back={PROVIDER}
      heading={t('certificates.file.heading', { course: titleOf(course.id) })}
      lead={t('certificates.file.lead', { edition: course.edition })}
    >
      {missing.length === 0 ? (
        <p>{t('certificates.file.complete')}</p>
      ) : (
        <>
          <p>{t('certificates.file.missing')}</p>
          <ul>
            {missing.map((part) => (
              <li key={part}>{t(`certificates.part.${part}`)}</li>
            ))}
          </ul>
        </>
      )}
      {file.map(({ id, part, words, by, writtenAt, mayGo }) => (
        <Section
          key={id}
          heading={t('certificates.file.written', {
            part: t(`certificates.part.${part}`),
            on: t.date(writtenAt.toISOString().slice(0, 10)),
            by,
          })}
        >
          <p class="said">
            <bdi>{words}</bdi>
          </p>
          {mayGo && (
            <Form action={`${PROVIDER}/file-parts/${id}/delete`} inline>
              <Button kind="quiet">{t('certificates.file.delete')}</Button>
            </Form>
          )}
        </Section>
      ))}
      <Form action={path}>
        <SelectField
          t={t}
          name="part"
          label={t('certificates.file.part')}
          empty={t('certificates.choose')}
          value={typed.part}
          error={errorFor(errors, 'part')}
          options={FILE_PARTS.map((value) => ({ value, label: t(`certificates.part.${value}`) }))}
        />
        <TextArea
          t={t}
          name="words"
          label={t('certificates.file.words')}
          rows={8}
          maxLength={20_000}
          value={typed.words}
          error={errorFor(errors, 'words')}
        />
        <Button>{t('certificates.file.write')}</Button>
      </Form>
    </CertificatesFrame>
  )
}
